import type { SecretStorage } from "vscode";
import type { RegistryCredentials } from "../../core/engine";
import { isContainerizeError } from "../../core/errors";
import { registryKey } from "../../core/image/imageName";
import { keptRecord } from "../keptRecord";

const hub = "docker.io";

/** Logins at registries that were typed in and accepted, in the editor's secret storage and nowhere else. */
export class KeptLogins {
  constructor(private readonly secrets: Pick<SecretStorage, "get" | "store" | "delete">) {}

  /**
   * What Docker's configuration holds, else what is kept; also where its helper is missing or hangs. `key`: the registry as
   * that configuration names it. Throws what `configured` throws where nothing is kept.
   */
  async beside(
    key: string,
    configured: Promise<RegistryCredentials | undefined>,
  ): Promise<RegistryCredentials | undefined> {
    try {
      return (await configured) ?? (await this.find(key));
    } catch (error) {
      const kept = isContainerizeError(error) ? await this.find(key) : undefined;
      if (kept === undefined) throw error;
      return kept;
    }
  }

  /** `registry` as references spell it. A token is not typed in, and kept where it came from. */
  async keep(registry: string, credentials: RegistryCredentials): Promise<void> {
    if (credentials.kind !== "password") return;
    const { username, password } = credentials;
    await this.secrets.store(`registry:${registry}`, JSON.stringify({ username, password }));
  }

  async forget(registry: string): Promise<void> {
    await this.secrets.delete(`registry:${registry}`);
  }

  private async find(key: string): Promise<RegistryCredentials | undefined> {
    const registry = key === registryKey({ registry: hub }) ? hub : key;
    const { username, password } = keptRecord(await this.secrets.get(`registry:${registry}`));
    return typeof username === "string" && typeof password === "string"
      ? { kind: "password", username, password }
      : undefined;
  }
}
