import type { Translate } from "../words/translate";

/** How far a layer is: `part` from 0 to 1. One whose bytes are all there may still have something to wait for. */
interface LayerShare {
  readonly done: boolean;
  readonly part: number;
}

/** `3 of 8 layers`, and the share of 100 that is done. */
export function layerWords(
  layers: readonly LayerShare[],
  t: Translate,
): { readonly text: string; readonly percent: number } {
  const done = layers.filter((layer) => layer.done).length;
  const percent = layers.length === 0 ? 0 : (100 * layers.reduce((sum, { part }) => sum + part, 0)) / layers.length;
  return { text: t("{0} of {1} layers", done, layers.length), percent };
}
