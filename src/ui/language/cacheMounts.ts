import type { CacheMount } from "../../core/engine/cacheMount";
import type { LoadWorkbench } from "../workbench";

/** The engine looks over its whole build cache to answer, so an answer serves for a while. */
const freshMilliseconds = 30_000;

/** What the engine's cache mounts hold, asked for only when somebody reads about one. */
export class CacheMounts {
  private asked: { readonly at: number; readonly answer: Promise<readonly CacheMount[]> } | undefined;

  constructor(private readonly load: LoadWorkbench) {}

  /** Rejects when no engine answers. */
  all(signal: AbortSignal): Promise<readonly CacheMount[]> {
    const known = this.asked;
    if (known !== undefined && Date.now() - known.at < freshMilliseconds) return known.answer;
    const answer = this.load().then((workbench) => workbench.cacheMounts(signal));
    const asked = { at: Date.now(), answer };
    this.asked = asked;
    // What failed is asked for again.
    answer.catch(() => {
      if (this.asked === asked) this.asked = undefined;
    });
    return answer;
  }

  /** A build has ended: its caches may hold more. */
  forget(): void {
    this.asked = undefined;
  }
}
