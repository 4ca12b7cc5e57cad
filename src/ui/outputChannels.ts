import { type Disposable, type LogOutputChannel, type OutputChannel, window } from "vscode";
import type { Log } from "../core/log";

/**
 * The extension's output channels, each made when it is first needed: activation makes none.
 * "Containerize Python" holds diagnostics at the level the user chose; "Containerize Python: Build" holds raw build output.
 */
export class OutputChannels implements Disposable {
  private logChannel: LogOutputChannel | undefined;
  private buildChannel: OutputChannel | undefined;
  private readonly containers = new Map<string, OutputChannel>();

  readonly log: Log = {
    debug: (message) => this.diagnostics().debug(message),
    info: (message) => this.diagnostics().info(message),
    warn: (message) => this.diagnostics().warn(message),
    error: (message) => this.diagnostics().error(message),
  };

  diagnostics(): LogOutputChannel {
    return (this.logChannel ??= window.createOutputChannel("Containerize Python", { log: true }));
  }

  build(): OutputChannel {
    return (this.buildChannel ??= window.createOutputChannel("Containerize Python: Build"));
  }

  /** The channel that shows what a container prints; one for each container name. */
  container(name: string): OutputChannel {
    const known = this.containers.get(name);
    if (known !== undefined) return known;
    const channel = window.createOutputChannel(`Containerize Python: ${name}`);
    this.containers.set(name, channel);
    return channel;
  }

  dispose(): void {
    this.logChannel?.dispose();
    this.buildChannel?.dispose();
    for (const channel of this.containers.values()) channel.dispose();
  }
}
