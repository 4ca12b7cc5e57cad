import type { SecretStorage } from "vscode";
import type { App } from "../../app/app";
import type { RegistryCredentials } from "../../core/engine";
import { isContainerizeError } from "../../core/errors";
import { parseImageName } from "../../core/image/imageName";
import { keptRecord } from "../keptRecord";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";

function keyOf(reference: string): string {
  return `registry:${parseImageName(reference).registry}`;
}

function fromKept(text: string | undefined): RegistryCredentials | undefined {
  const { username, password } = keptRecord(text);
  return typeof username === "string" && typeof password === "string"
    ? { kind: "password", username, password }
    : undefined;
}

/** Finds, asks for and keeps the credentials of registries. Kept ones are in the editor's secret storage only. */
export class RegistryLogin {
  constructor(
    private readonly app: App,
    private readonly secrets: SecretStorage,
  ) {}

  /** What Docker's configuration holds, else what was typed in earlier. Throws credentialHelper. */
  async known(reference: string, signal: AbortSignal): Promise<RegistryCredentials | undefined> {
    const configured = await this.app.credentials(reference, signal);
    const found = configured ?? fromKept(await this.secrets.get(keyOf(reference)));
    this.app.sensitive.addLogin(found);
    return found;
  }

  /** Asks for user name and password; Escape cancels. */
  async ask(reference: string): Promise<RegistryCredentials> {
    const { registry } = parseImageName(reference);
    const title = t("Log in to {0}", registry);
    const required = (text: string): string | undefined => (text === "" ? t("This is needed.") : undefined);
    const username = await askText({ title, prompt: t("User name"), problem: required });
    const password = await askText({
      title,
      prompt: t("Password or access token. It is kept in the editor's secret storage once the registry accepted it."),
      password: true,
      problem: required,
    });
    const typed = { kind: "password", username, password } as const;
    this.app.sensitive.addLogin(typed);
    return typed;
  }

  /**
   * Runs what needs the registry with the credentials that are known; when it refuses them, asks for others once and
   * keeps those that it takes. Throws what the work throws, and a cancellation on Escape.
   */
  async during<Result>(
    reference: string,
    work: (credentials: RegistryCredentials | undefined) => Promise<Result>,
  ): Promise<Result> {
    const { registry } = parseImageName(reference);
    // A helper may take its time, or ask the user to unlock a keychain.
    const known = await withNotification(t("Asking for the login at {0}", registry), (_report, signal) =>
      this.known(reference, signal),
    );
    try {
      return await work(known);
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind !== "registryDenied") throw error;
      await this.forget(reference);
    }
    const typed = await this.ask(reference);
    const result = await work(typed);
    await this.keep(reference, typed);
    return result;
  }

  async keep(reference: string, credentials: RegistryCredentials): Promise<void> {
    if (credentials.kind !== "password") return;
    const { username, password } = credentials;
    await this.secrets.store(keyOf(reference), JSON.stringify({ username, password }));
  }

  async forget(reference: string): Promise<void> {
    await this.secrets.delete(keyOf(reference));
  }
}
