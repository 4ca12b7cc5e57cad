import type { TransferEvent } from "../../core/engine";
import type { Translate } from "../words/translate";
import { layerWords } from "./layerWords";

/** A push so far, folded from its events: the layers by id, each with how far it is. */
export interface PushState {
  readonly layers: ReadonlyMap<string, { readonly done: boolean; readonly current: number; readonly total: number }>;
  readonly digest: string | undefined;
  readonly failure: string | undefined;
}

export const newPush: PushState = { layers: new Map(), digest: undefined, failure: undefined };

const finished = /^(Pushed|Layer already exists|Mounted from)/;

/** The state after one more event. Pure: the state given is not touched. */
export function advancePush(state: PushState, event: TransferEvent): PushState {
  switch (event.kind) {
    case "layer": {
      const done = finished.test(event.status);
      const layers = new Map(state.layers).set(event.id, { done, current: event.current, total: event.total });
      return { ...state, layers };
    }
    case "pushed":
      return { ...state, digest: event.digest };
    case "failed":
      return { ...state, failure: state.failure ?? event.message };
    case "pulled":
    case "status":
      return state;
  }
}

/** How far a push is, in words and percent. */
export function pushWords({ layers }: PushState, t: Translate): ReturnType<typeof layerWords> {
  const shares = [...layers.values()].map(({ done, current, total }) => ({
    done,
    part: done ? 1 : total > 0 ? Math.min(current / total, 1) : 0,
  }));
  return layerWords(shares, t);
}
