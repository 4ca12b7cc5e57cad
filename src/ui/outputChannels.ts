import { type Disposable, type LogOutputChannel, type OutputChannel, window } from "vscode";
import type { Log } from "../core/log";
import { LastLines } from "../core/report/lastLines";

/** Lines of each that a report can have. */
const kept = 200;

/**
 * The extension's output channels, each made when it is first needed: activation makes none.
 * "Containerize Python" holds diagnostics at the level the user chose; "Build (Containerize Python)" holds raw build output.
 * The list of channels is narrow and cuts the end of names: what tells them apart stands first.
 */
export class OutputChannels implements Disposable {
  private logChannel: LogOutputChannel | undefined;
  private buildChannel: OutputChannel | undefined;
  private readonly containers = new Map<string, OutputChannel>();

  private readonly recentLog = new LastLines(kept);
  private readonly recentBuild = new LastLines(kept);

  readonly log: Log = {
    debug: (message) => this.diagnostics().debug(this.remember("debug", message)),
    info: (message) => this.diagnostics().info(this.remember("info", message)),
    warn: (message) => this.diagnostics().warn(this.remember("warning", message)),
    error: (message) => this.diagnostics().error(this.remember("error", message)),
  };

  /** The last lines of the log and of the last build, for a report. */
  recent(): { readonly log: readonly string[]; readonly build: readonly string[] } {
    return { log: this.recentLog.all(), build: this.recentBuild.all() };
  }

  /** Adds a build's output to its channel; `clear` before its first. */
  appendBuild(text: string): void {
    this.recentBuild.append(text);
    this.build().append(text);
  }

  clearBuild(): void {
    this.recentBuild.clear();
    this.build().clear();
  }

  private remember(level: string, message: string): string {
    this.recentLog.append(`${new Date().toISOString()} [${level}] ${message}\n`);
    return message;
  }

  diagnostics(): LogOutputChannel {
    return (this.logChannel ??= window.createOutputChannel("Containerize Python", { log: true }));
  }

  build(): OutputChannel {
    return (this.buildChannel ??= window.createOutputChannel("Build (Containerize Python)"));
  }

  /** The channel that shows what a container prints; one for each container name. */
  container(name: string): OutputChannel {
    const known = this.containers.get(name);
    if (known !== undefined) return known;
    const channel = window.createOutputChannel(`${name} (Containerize Python)`);
    this.containers.set(name, channel);
    return channel;
  }

  dispose(): void {
    this.logChannel?.dispose();
    this.buildChannel?.dispose();
    for (const channel of this.containers.values()) channel.dispose();
  }
}
