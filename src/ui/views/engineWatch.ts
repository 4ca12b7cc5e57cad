import { type Disposable, EventEmitter } from "vscode";
import type { App } from "../../app/app";
import type { Engine } from "../../core/engine";
import { isCancellation, isContainerizeError } from "../../core/errors";
import type { Log } from "../../core/log";
import { pause } from "../pause";
import type { EngineView } from "./engineView";
import { LiveLists, type LivePart } from "./liveLists";

/** Milliseconds between attempts while no engine answers and a view is visible. */
const retryAfter = 1000;

/** What changed: one list, or everything. Listeners set `isShown` when what they show is not as it was. */
export interface EngineChange {
  readonly part: LivePart | "all";
  isShown: boolean;
}

/** Keeps the lists equal to the engine's while a view is visible, by its event stream; asks nothing while none is. */
export class EngineWatch implements Disposable {
  private readonly changed = new EventEmitter<EngineChange>();
  private readonly visible = new Set<string>();
  private watching: AbortController | undefined;
  private current: EngineView = { kind: "unknown" };
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly app: App,
    private readonly log: Log,
  ) {}

  get view(): EngineView {
    return this.current;
  }

  get isVisible(): boolean {
    return this.visible.size > 0;
  }

  setVisible(viewId: string, visible: boolean): void {
    if (visible) this.visible.add(viewId);
    else this.visible.delete(viewId);
    if (this.visible.size === 0) {
      this.stop();
      this.fire("all");
    } else if (this.watching === undefined) this.start();
  }

  /** Asks the engine now, connecting anew when it had been lost. */
  async refresh(signal: AbortSignal): Promise<void> {
    this.stop();
    const lists = new AbortController();
    try {
      const engine = await this.app.engine(signal);
      const found = new LiveLists(
        engine,
        () => false,
        () => undefined,
        lists.signal,
      );
      await found.fill();
      this.show({ kind: "ready", engine, images: found.images, containers: found.containers });
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.fail(error, signal);
    } finally {
      lists.abort();
      if (this.isVisible) this.start();
    }
  }

  /** Looks for the engine anew when a view is visible; else the next visible view does. */
  restart(): void {
    this.stop();
    this.show({ kind: "unknown" });
    if (this.isVisible) this.start();
  }

  dispose(): void {
    this.stop();
    this.changed.dispose();
  }

  private start(): void {
    const watching = new AbortController();
    this.watching = watching;
    void this.watch(watching.signal);
  }

  private stop(): void {
    this.watching?.abort();
    this.watching = undefined;
  }

  private async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.follow(await this.app.engine(signal), signal);
      } catch (error) {
        this.fail(error, signal);
      }
      // A stream that ended while the engine still answers is opened again at once, but not in a tight loop.
      await pause(this.current.kind === "ready" ? 100 : retryAfter, signal);
    }
  }

  /** Subscribes before it lists, so that nothing that happens in between is missed. Returns when the stream ends. */
  private async follow(engine: Engine, signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const both = AbortSignal.any([signal, ended.signal]);
    let failure: Error | undefined;
    const end = (error: unknown): void => {
      failure = error instanceof Error ? error : new Error(String(error));
      ended.abort();
    };
    const events = engine.events(both)[Symbol.asyncIterator]();
    let next = events.next();
    // A failure of the stream is seen at the await below; until then it is not unhandled.
    next.catch(() => undefined);
    try {
      const lists: LiveLists = new LiveLists(engine, (part) => this.showPart(engine, lists, part), end, both);
      await lists.fill((part) => {
        if (!both.aborted && this.current.kind === "unknown") this.showFirst(engine, lists, part);
      });
      if (!signal.aborted) this.show(this.ready(engine, lists));
      for (let event = await next; event.done !== true; event = await next) {
        lists.take(event.value);
        next = events.next();
      }
    } finally {
      ended.abort();
    }
    if (failure !== undefined) throw failure;
  }

  private ready(engine: Engine, { images, containers }: LiveLists): EngineView {
    return { kind: "ready", engine, images, containers };
  }

  /** The view of the list that arrives first need not wait for the other. */
  private showFirst(engine: Engine, lists: LiveLists, part: "containers" | "images"): void {
    this.current = { kind: "listing", engine, [part]: lists[part] };
    this.fire(part);
  }

  private showPart(engine: Engine, lists: LiveLists, part: LivePart): boolean {
    this.current = this.ready(engine, lists);
    return this.fire(part);
  }

  private fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted || isCancellation(error)) return;
    const reason = isContainerizeError(error) ? error.reason : undefined;
    const view: EngineView =
      reason?.kind === "engineDenied"
        ? { kind: "denied", attempts: reason.attempts }
        : { kind: "unreachable", attempts: reason?.kind === "engineUnreachable" ? reason.attempts : [] };
    if (this.current.kind !== view.kind) this.log.warn(error instanceof Error ? error.message : String(error));
    // Going on failing the same way is no news.
    if (JSON.stringify(this.current.kind === view.kind ? this.current : "") === JSON.stringify(view)) return;
    this.show(view);
  }

  private show(view: EngineView): void {
    this.current = view;
    this.fire("all");
  }

  private fire(part: EngineChange["part"]): boolean {
    const change: EngineChange = { part, isShown: false };
    this.changed.fire(change);
    return change.isShown;
  }
}
