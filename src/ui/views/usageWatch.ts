import type { Engine } from "../../core/engine";
import type { ContainerStats } from "../../core/engine/containerStats";
import { isContainerizeError } from "../../core/errors";

/** Streams at the same time; each is about 1 KB a second. An ssh server takes ten sessions on one connection. */
const most = { near: 16, ssh: 4 };

/** What containers use right now, as texts for their rows: one stream of the engine for each that is asked for, up to a bound. */
export class UsageWatch {
  /** Of each container that is measured, or that could not be. */
  private readonly streams = new Map<string, AbortController>();
  private readonly texts = new Map<string, string>();
  private engine: Engine | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `changed` is called when a text is another, at most once in `pace` milliseconds. It gives false when it is to be called
   * again later.
   */
  constructor(
    private readonly textFor: (stats: ContainerStats) => string,
    private readonly changed: () => boolean,
    private readonly pace = 2000,
  ) {}

  /** "" for a container that is not measured, or not yet. */
  textOf(id: string): string {
    return this.texts.get(id) ?? "";
  }

  /** Measures the first of these containers from now on, and no others: of an empty list nothing is asked of the engine. */
  follow(engine: Engine | undefined, ids: readonly string[]): void {
    const isSame = engine === this.engine;
    this.engine = engine;
    const count = engine?.endpoint.url.startsWith("ssh:") === true ? most.ssh : most.near;
    const wanted = new Set(engine === undefined ? [] : ids.slice(0, count));
    for (const id of [...this.streams.keys()]) if (!isSame || !wanted.has(id)) this.end(id);
    if (engine === undefined) return;
    for (const id of wanted) if (!this.streams.has(id)) void this.measure(engine, id);
  }

  dispose(): void {
    this.follow(undefined, []);
    clearTimeout(this.timer);
  }

  private end(id: string): void {
    this.streams.get(id)?.abort();
    this.streams.delete(id);
    this.texts.delete(id);
  }

  private async measure(engine: Engine, id: string): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.streams.set(id, controller);
    try {
      for await (const stats of engine.containerStats(id, signal)) {
        if (signal.aborted) return;
        // The first measurement has nothing to compare with.
        if (stats.cpuPercent !== undefined) this.take(id, this.textFor(stats));
      }
      // It ended, perhaps to start again: whoever draws it asks for it again then.
      if (!signal.aborted) this.streams.delete(id);
    } catch (error) {
      // An engine that cannot measure this one is not asked again as long as it is wanted.
      if (!signal.aborted && !isContainerizeError(error)) throw error;
    }
    if (!signal.aborted) this.take(id, "");
  }

  private tell(): void {
    this.timer = this.changed() ? undefined : setTimeout(() => this.tell(), this.pace);
  }

  private take(id: string, text: string): void {
    if (this.textOf(id) === text) return;
    this.texts.set(id, text);
    this.timer ??= setTimeout(() => this.tell(), this.pace);
  }
}
