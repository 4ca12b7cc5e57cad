import type { TransferEvent } from "../../core/engine";
import type { Translate } from "../words/translate";
import { layerWords } from "./layerWords";

/** A pull so far: what is done of each layer, 0 to 1; `current` once it is over: true when the image was here already. */
export interface PullState {
  readonly layers: ReadonlyMap<string, number>;
  readonly current: boolean | undefined;
  readonly failure: string | undefined;
}

export const newPull: PullState = { layers: new Map(), current: undefined, failure: undefined };

/** Downloading is most of the work, unpacking the rest. */
function share(status: string, current: number, total: number): number {
  const part = total > 0 ? Math.min(current / total, 1) : 0;
  if (/^(Pull complete|Already exists)/.test(status)) return 1;
  if (status.startsWith("Extracting")) return 0.8 + 0.2 * part;
  if (/^(Download complete|Verifying Checksum)/.test(status)) return 0.8;
  return status.startsWith("Downloading") ? 0.8 * part : 0;
}

/** The state after one more event. Pure: the state given is not touched. */
export function advancePull(state: PullState, event: TransferEvent): PullState {
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
    case "pushed":
    case "status":
      return state;
  }
}

/** How far a pull is, in words and percent. */
export function pullWords({ layers }: PullState, t: Translate): ReturnType<typeof layerWords> {
  const shares = [...layers.values()].map((part) => ({ done: part === 1, part }));
  return layerWords(shares, t);
}
