import type { TagTransfer } from "../../app/pushTags";
import { parseImageName } from "../../core/image/imageName";
import type { Translate } from "../words/translate";
import { layerWords } from "./layerWords";

/** A push of one or several tags so far, folded from its events. */
export interface PushState {
  /** The tag that is under way, and its layers by id, each with how far it is. */
  readonly reference: string | undefined;
  readonly layers: ReadonlyMap<string, { readonly done: boolean; readonly current: number; readonly total: number }>;
  /** Seconds since the registry was last heard of; 0 while it is heard. */
  readonly quiet: number;
  /** Digests of the tags that are there, in their order. */
  readonly digests: ReadonlyMap<string, string>;
}

export const newPush: PushState = { reference: undefined, layers: new Map(), quiet: 0, digests: new Map() };

const finished = /^(Pushed|Layer already exists|Mounted from)/;

/** The state after one more event. Pure: the state given is not touched. */
export function advancePush(before: PushState, { reference, event }: TagTransfer): PushState {
  const same = before.reference === reference;
  const state: PushState = { ...before, reference, quiet: 0, layers: same ? before.layers : new Map() };
  switch (event.kind) {
    case "layer": {
      const done = finished.test(event.status);
      const layers = new Map(state.layers).set(event.id, { done, current: event.current, total: event.total });
      return { ...state, layers };
    }
    case "waiting":
      return { ...state, quiet: event.seconds };
    case "pushed":
      return { ...state, digests: new Map(state.digests).set(reference, event.digest) };
    case "status":
      return state;
  }
}

/** How far a push of so many tags is, in words and percent. The layers are the work; tags after the first find them there. */
export function pushWords(
  { reference, layers, digests, quiet }: PushState,
  count: number,
  t: Translate,
): ReturnType<typeof layerWords> {
  const shares = [...layers.values()].map(({ done, current, total }) => ({
    done,
    part: done ? 1 : total > 0 ? Math.min(current / total, 1) : 0,
  }));
  const words = layerWords(shares, t);
  const percent = digests.size === 0 ? words.percent : 100;
  if (reference === undefined) return { ...words, percent };
  const { registry, tag = "latest" } = parseImageName(reference);
  const done =
    count > 1 ? t("{0} ({1} of {2}): {3}", tag, Math.min(digests.size + 1, count), count, words.text) : words.text;
  const text = quiet > 0 ? t("{0}, nothing heard from {1} for {2} s", done, registry, quiet) : done;
  return { text, percent };
}
