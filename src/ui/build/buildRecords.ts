import { EventEmitter, type Memento } from "vscode";
import type { BuildRecord } from "../../core/build/buildRecord";

/** Of how many Dockerfiles the last build is kept. */
const limit = 30;
const key = "buildRecords";

/**
 * The last build of each Dockerfile of this workspace, kept over restarts. Any number of these may look at one memory:
 * `changed` speaks of what this one kept.
 */
export class BuildRecords {
  private readonly emitter = new EventEmitter<string>();
  /** Fires with the Dockerfile's absolute path. */
  readonly changed = this.emitter.event;

  constructor(private readonly memory: Memento) {}

  /** The last finished build of a Dockerfile; undefined when there was none. */
  get(dockerfile: string): BuildRecord | undefined {
    const found = this.all()[dockerfile];
    // A later version of the extension may have kept records that this one cannot read.
    return found?.schemaVersion === 1 ? found : undefined;
  }

  /** A cancelled build says less than the one before it, which stays. */
  keep(dockerfile: string, record: BuildRecord): void {
    if (record.outcome === "cancelled") return;
    const others = Object.entries(this.all()).filter(([path]) => path !== dockerfile);
    const kept = Object.fromEntries([...others.slice(1 - limit), [dockerfile, record]]);
    void this.memory.update(key, kept).then(() => this.emitter.fire(dockerfile));
  }

  dispose(): void {
    this.emitter.dispose();
  }

  private all(): Readonly<Record<string, BuildRecord | undefined>> {
    return this.memory.get<Readonly<Record<string, BuildRecord>>>(key, {});
  }
}
