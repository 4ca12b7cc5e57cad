import { type Disposable, EventEmitter } from "vscode";
import type { RegistryCredentials } from "../../core/engine";
import type { RegistryPort } from "../../core/image/registryPort";
import type { RegistryList } from "../views/registryList";
import type { RegistryLogin } from "./registryLogin";

/** The registries of the view, and a way to ask them with the credentials that are known. */
export class Registries implements Disposable {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChange = this.changed.event;

  constructor(
    readonly list: RegistryList,
    private readonly login: RegistryLogin,
    private readonly connect: (registry: string, credentials: RegistryCredentials | undefined) => RegistryPort,
  ) {}

  async open(registry: string, signal: AbortSignal): Promise<RegistryPort> {
    return this.connect(registry, await this.login.known(`${registry}/any/image`, signal));
  }

  /** Shows what is there by now. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
