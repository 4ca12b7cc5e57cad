import type { Measure } from "../../core/dockerfile/measured/measureInstructions";
import { byteText } from "../words/byteText";
import type { Translate } from "../words/translate";

/** Below this a time is no news. */
const leastMilliseconds = 50;

/** What a line cost: `41 MB · 12.4 s`, `41 MB · cached`; empty when nothing is known of it. */
export function measureWords({ bytes, milliseconds, cached, stale }: Measure, t: Translate): string {
  const quick = milliseconds === undefined || milliseconds < leastMilliseconds;
  const parts = [
    ...(bytes === undefined || bytes === 0 ? [] : [byteText(bytes)]),
    ...(cached ? [t("cached")] : quick ? [] : [secondsText(milliseconds)]),
  ];
  if (parts.length === 0) return "";
  return stale ? t("{0} (before the last change)", parts.join(" · ")) : parts.join(" · ");
}

/** `0.4 s`, `12.4 s`, `3 min 5 s`. */
export function secondsText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
