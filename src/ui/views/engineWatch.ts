import { type Disposable, EventEmitter } from "vscode";
import type { App } from "../../app/app";
import type { ContainerNode, ImageNode } from "../../contract/views";
import type { Engine } from "../../core/engine";
import { isCancellation, isContainerizeError } from "../../core/errors";
import type { Log } from "../../core/log";
import { pause } from "../pause";
import { containerNodes, imageNodes } from "./engineLists";

/** Events within this many milliseconds of the first lead to one listing. */
const gather = 200;
/** Milliseconds between attempts while no engine answers and a view is visible. */
const retryAfter = 5000;

/** What the engine said last. `address` is where published ports answer. */
export type EngineView =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "ready";
      readonly images: readonly ImageNode[];
      readonly containers: readonly ContainerNode[];
      readonly address: string;
    }
  | { readonly kind: "unreachable" }
  | { readonly kind: "denied" };

/** Keeps the lists equal to the engine's while a view is visible, by its event stream; asks nothing while none is. */
export class EngineWatch implements Disposable {
  private readonly changed = new EventEmitter<EngineView>();
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

  setVisible(viewId: string, visible: boolean): void {
    if (visible) this.visible.add(viewId);
    else this.visible.delete(viewId);
    if (this.visible.size === 0) this.stop();
    else if (this.watching === undefined) this.start();
  }

  /** Asks the engine now, connecting anew when it had been lost. */
  async refresh(signal: AbortSignal): Promise<void> {
    try {
      await this.list(await this.app.engine(signal), signal);
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.fail(error, signal);
      return;
    }
    if (this.watching === undefined && this.visible.size > 0) this.start();
  }

  /** Looks for the engine anew when a view is visible; else the next visible view does. */
  restart(): void {
    this.stop();
    this.show({ kind: "unknown" });
    if (this.visible.size > 0) this.start();
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
      await pause(this.current.kind === "ready" ? gather : retryAfter, signal);
    }
  }

  /** Subscribes before it lists, so that nothing that happens in between is missed. Returns when the stream ends. */
  private async follow(engine: Engine, signal: AbortSignal): Promise<void> {
    const events = engine.events(signal)[Symbol.asyncIterator]();
    let next = events.next();
    // A failure of the stream is seen at the await below; until then it is not unhandled.
    next.catch(() => undefined);
    await this.list(engine, signal);
    let listing: Promise<void> | undefined;
    while (!(await next).done) {
      listing ??= pause(gather, signal).then(() => {
        listing = undefined;
        return signal.aborted
          ? undefined
          : this.list(engine, signal).catch((error: unknown) => this.fail(error, signal));
      });
      next = events.next();
    }
  }

  private async list(engine: Engine, signal: AbortSignal): Promise<void> {
    const [images, containers] = await Promise.all([engine.listImages(signal), engine.listContainers(signal)]);
    this.show({
      kind: "ready",
      images: imageNodes(images),
      containers: containerNodes(containers),
      address: engine.endpoint.address,
    });
  }

  private fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted || isCancellation(error)) return;
    const denied = isContainerizeError(error) && error.reason.kind === "engineDenied";
    const view: EngineView = { kind: denied ? "denied" : "unreachable" };
    if (this.current.kind !== view.kind) this.log.warn(error instanceof Error ? error.message : String(error));
    this.show(view);
  }

  private show(view: EngineView): void {
    this.current = view;
    this.changed.fire(view);
  }
}
