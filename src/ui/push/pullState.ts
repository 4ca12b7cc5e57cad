import type { TransferEvent } from "../../core/engine";
import type { Translate } from "../words/translate";
import { layerWords } from "./layerWords";

/** A pull so far: what is done of each layer, 0 to 1; `current` once it is over: true when the image was here already. */
export interface PullState {
  readonly layers: ReadonlyMap<string, number>;
  readonly current: boolean | undefined;
  readonly failure: string | undefined;
  /** Seconds since anything was heard of; 0 while something is. */
  readonly quiet: number;
}

export const newPull: PullState = { layers: new Map(), current: undefined, failure: undefined, quiet: 0 };

/** Downloading is most of the work, unpacking the rest. */
function share(status: string, current: number, total: number): number {
  const part = total > 0 ? Math.min(current / total, 1) : 0;
  if (/^(Pull complete|Already exists)/.test(status)) return 1;
  if (status.startsWith("Extracting")) return 0.8 + 0.2 * part;
  if (/^(Download complete|Verifying Checksum)/.test(status)) return 0.8;
  return status.startsWith("Downloading") ? 0.8 * part : 0;
}

/** The state after one more event. Pure: the state given is not touched. */
export function advancePull(before: PullState, event: TransferEvent): PullState {
  const state = before.quiet === 0 ? before : { ...before, quiet: 0 };
  switch (event.kind) {
    case "layer": {
      // The first line of a pull has the tag where layers have their id.
      if (event.status.startsWith("Pulling from")) return state;
      const done = share(event.status, event.current, event.total);
      return { ...state, layers: new Map(state.layers).set(event.id, done) };
    }
    case "pulled":
      return { ...state, current: event.current };
    case "failed":
      return { ...state, failure: state.failure ?? event.message };
    case "waiting":
      return { ...state, quiet: event.seconds };
    case "pushed":
    case "status":
      return state;
  }
}

/** How far a pull is, in words and percent. */
export function pullWords({ layers, quiet }: PullState, registry: string, t: Translate): ReturnType<typeof layerWords> {
  const shares = [...layers.values()].map((part) => ({ done: part === 1, part }));
  const { text, percent } = layerWords(shares, t);
  return { percent, text: quiet > 0 ? t("{0}, nothing heard from {1} for {2} s", text, registry, quiet) : text };
}
