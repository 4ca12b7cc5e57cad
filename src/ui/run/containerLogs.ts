import type { Disposable } from "vscode";
import type { App } from "../../app/app";
import { isCancellation } from "../../core/errors";
import type { OutputChannels } from "../outputChannels";
import { logTail, readSetting } from "../settings";
import { LogText } from "../words/logText";

/** Follows what containers print, each in an output channel of its own. */
export class ContainerLogs implements Disposable {
  private readonly following = new Map<string, AbortController>();

  constructor(
    private readonly app: App,
    private readonly channels: OutputChannels,
  ) {}

  /** Shows the log and follows it across restarts until the container is removed. Showing it again starts over. */
  async show(id: string, name: string): Promise<void> {
    this.following.get(name)?.abort();
    const controller = new AbortController();
    this.following.set(name, controller);
    const channel = this.channels.container(name);
    channel.clear();
    channel.show(true);
    const engine = await this.app.engine(controller.signal);
    const options = {
      follow: true,
      acrossRestarts: true,
      tail: logTail(),
      timestamps: readSetting("containerize.logs.timestamps"),
    };
    void this.follow(engine.containerLogs(id, options, controller.signal), name, controller);
  }

  dispose(): void {
    for (const controller of this.following.values()) controller.abort();
  }

  private async follow(
    chunks: AsyncIterable<{ readonly stream: 1 | 2; readonly bytes: Uint8Array }>,
    name: string,
    controller: AbortController,
  ): Promise<void> {
    const channel = this.channels.container(name);
    // Each stream is decoded on its own: a character may be split between two chunks of it.
    const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
    const texts = { 1: new LogText(), 2: new LogText() };
    try {
      for await (const { stream, bytes } of chunks) {
        channel.append(texts[stream].take(decoders[stream].decode(bytes, { stream: true })));
      }
      channel.append(texts[1].end() + texts[2].end());
    } catch (error) {
      if (!isCancellation(error)) this.channels.log.warn(`log of ${name}: ${String(error)}`);
    } finally {
      if (this.following.get(name) === controller) this.following.delete(name);
    }
  }
}
