import type { ContainerSummary, Engine, EngineEvent, ImageSummary } from "../../core/engine";
import { Pacer } from "./pacer";

/** Above this many changed containers, all are listed at once. */
const many = 40;

/**
 * The state that a container has left when this is told of it. The engine tells of an end before it has taken the
 * container's network away, and only then does its list know; Docker 20.10 tells of a pause before its list knows.
 */
const left: Readonly<Record<string, ContainerSummary["status"]>> = {
  die: "running",
  pause: "running",
  unpause: "paused",
};

/** How often a container is asked for again while the list has it in the state that it has left. */
const patience = 100;

/** Events that change nothing which a list shows: health checks alone make three of them every few seconds. */
const quiet = /^(exec_|top|attach|detach|resize|export|copy|archive-path|extract-to-dir)/;

/** What changed and is to be shown. */
export type LivePart = "containers" | "images" | "volumes" | "networks";

/**
 * The lists of one engine, kept equal to it by its events: of containers only those that changed are asked for again.
 * `changed` is called after a list was brought up to date, and gives true when that is shown; `failed` when the engine
 * did not answer.
 */
export class LiveLists {
  private readonly byId = new Map<string, ContainerSummary>();
  private asList: readonly ContainerSummary[] | undefined;
  private readonly dirty = new Set<string>();
  /** Containers whose list contradicts their last event, and how often it did. */
  private readonly behind = new Map<string, { readonly wrong: ContainerSummary["status"]; readonly times: number }>();
  private listed: readonly ImageSummary[] = [];
  private readonly pacers: Readonly<Record<LivePart, Pacer>>;

  constructor(
    private readonly engine: Engine,
    private readonly changed: (part: LivePart) => boolean,
    private readonly failed: (error: unknown) => void,
    private readonly signal: AbortSignal,
  ) {
    this.pacers = {
      containers: new Pacer(() => this.guarded(() => this.updateContainers())),
      images: new Pacer(() => this.guarded(() => this.updateImages())),
      volumes: new Pacer(() => Promise.resolve(!signal.aborted && changed("volumes"))),
      networks: new Pacer(() => Promise.resolve(!signal.aborted && changed("networks"))),
    };
    signal.addEventListener("abort", () => {
      for (const pacer of Object.values(this.pacers)) pacer.dispose();
    });
  }

  /** The same array until one of them changes. */
  get containers(): readonly ContainerSummary[] {
    return (this.asList ??= [...this.byId.values()]);
  }

  get images(): readonly ImageSummary[] {
    return this.listed;
  }

  /** Lists everything; `arrived` is called when one list is there. */
  async fill(arrived: (part: "containers" | "images") => void = () => undefined): Promise<void> {
    await Promise.all([
      this.engine.listImages(this.signal).then((images) => {
        this.listed = images;
        arrived("images");
      }),
      this.engine.listContainers(this.signal).then((containers) => {
        this.replaceContainers(containers);
        arrived("containers");
      }),
    ]);
  }

  take({ subject, action, id }: EngineEvent): void {
    if (quiet.test(action)) return;
    if (subject === "container") this.takeContainer(action, id);
    else if (subject === "image") this.pacers.images.trigger();
    else if (subject === "volume") this.pacers.volumes.trigger();
    else if (subject === "network") this.pacers.networks.trigger();
  }

  private takeContainer(action: string, id: string): void {
    const wrong = left[action];
    if (wrong === undefined) this.behind.delete(id);
    else this.behind.set(id, { wrong, times: 0 });
    this.dirty.add(id);
    this.pacers.containers.trigger();
  }

  private async guarded(update: () => Promise<boolean>): Promise<boolean> {
    try {
      return !this.signal.aborted && (await update());
    } catch (error) {
      if (!this.signal.aborted) this.failed(error);
      return false;
    }
  }

  private async updateContainers(): Promise<boolean> {
    const ids = [...this.dirty];
    this.dirty.clear();
    if (ids.length > many) this.replaceContainers(await this.engine.listContainers(this.signal));
    else {
      const found = await this.engine.findContainers(ids, this.signal);
      for (const id of ids) if (!found.some((one) => one.id === id)) this.byId.delete(id);
      for (const container of found) this.byId.set(container.id, container);
      this.asList = undefined;
    }
    this.askAgain();
    return this.changed("containers");
  }

  /** For those that the list still has in the state they have left. */
  private askAgain(): void {
    for (const [id, { wrong, times }] of this.behind) {
      if (this.byId.get(id)?.status !== wrong || times === patience) this.behind.delete(id);
      else {
        this.behind.set(id, { wrong, times: times + 1 });
        this.dirty.add(id);
        this.pacers.containers.trigger();
      }
    }
  }

  private async updateImages(): Promise<boolean> {
    this.listed = await this.engine.listImages(this.signal);
    return this.changed("images");
  }

  private replaceContainers(containers: readonly ContainerSummary[]): void {
    this.byId.clear();
    for (const container of containers) this.byId.set(container.id, container);
    this.asList = undefined;
  }
}
