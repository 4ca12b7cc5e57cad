import type { RegistryCredentials } from "../engine";

/** Of more values than these the oldest are forgotten: a long session must not grow without end. */
const limit = 2000;

/** What was used in this session and may stand in no report: it lives in memory only. */
export class SensitiveValues {
  readonly #values = new Set<string>();

  add(...values: readonly string[]): void {
    for (const value of values) {
      this.#values.delete(value);
      this.#values.add(value);
    }
    for (const value of this.#values) {
      if (this.#values.size <= limit) break;
      this.#values.delete(value);
    }
  }

  /** Name and password together as well: headers hold the base64 of that. */
  addLogin(credentials: RegistryCredentials | undefined): void {
    if (credentials?.kind === "identityToken") this.add(credentials.token);
    if (credentials?.kind === "password")
      this.add(credentials.password, `${credentials.username}:${credentials.password}`);
  }

  all(): readonly string[] {
    return [...this.#values];
  }
}
