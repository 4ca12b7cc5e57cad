import { type Disposable, EventEmitter } from "vscode";
import type { Engine } from "../../core/engine";
import { isContainerizeError } from "../../core/errors";
import { pause } from "../pause";
import type { EngineView } from "./engineView";
import type { EngineWatch } from "./engineWatch";

/** Milliseconds after news of images: the views are drawn first. */
const patience = 1500;

/** An image's architecture never changes, so each is asked for once. */
export class ForeignImageFinder implements Disposable {
  private readonly changed = new EventEmitter<undefined>();
  private readonly asked = new Set<string>();
  private readonly foreign = new Map<string, string>();
  private readonly ended = new AbortController();
  private native: { readonly engine: Engine; readonly architecture: string } | undefined;
  private isLooking = false;
  readonly onDidChange = this.changed.event;
  private readonly subscription: Disposable;

  constructor(private readonly watch: EngineWatch) {
    this.subscription = watch.onDidChange(({ part }) => {
      if (part === "images" || part === "all") void this.look();
    });
  }

  /** Architectures by image id, of the images that are for another architecture than the engine's. */
  get found(): ReadonlyMap<string, string> {
    return this.foreign;
  }

  dispose(): void {
    this.ended.abort();
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** Later, and one image after the other: it must not get in the way of what the user does. */
  private async look(): Promise<void> {
    if (this.shown() === undefined || this.isLooking) return;
    this.isLooking = true;
    try {
      await pause(patience, this.ended.signal);
      const view = this.shown();
      if (view === undefined) return;
      const before = this.foreign.size;
      for (const { id } of view.images) if (!this.asked.has(id)) await this.ask(view.engine, id);
      if (this.foreign.size > before) this.changed.fire(undefined);
    } catch (error) {
      // An engine that went away is told of by the view itself, and an image may be gone by now.
      if (!isContainerizeError(error) && !this.ended.signal.aborted) throw error;
    } finally {
      this.isLooking = false;
    }
  }

  private shown(): (EngineView & { readonly kind: "ready" }) | undefined {
    const { view } = this.watch;
    return view.kind === "ready" && this.watch.isVisible ? view : undefined;
  }

  private async ask(engine: Engine, id: string): Promise<void> {
    const { signal } = this.ended;
    if (this.native?.engine !== engine) {
      this.native = { engine, architecture: (await engine.version(signal)).architecture };
    }
    this.asked.add(id);
    const { architecture } = await engine.inspectImage(id, signal);
    if (architecture !== "" && architecture !== this.native.architecture) this.foreign.set(id, architecture);
  }
}
