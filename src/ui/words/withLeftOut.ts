import type { LeftOut } from "../../core/archive/leftOut";
import type { Refusal } from "../../core/archive/placeOf";
import { inertText } from "./inertText";
import type { Translate } from "./translate";

/** More names than these are counted only. */
const named = 5;

const reasons: Readonly<Record<Refusal, (t: Translate) => string>> = {
  outside: (t) => t("outside of the folder"),
  link: (t) => t("link"),
  device: (t) => t("neither file nor folder"),
  name: (t) => t("a name that this system cannot have"),
  twice: (t) => t("there twice"),
};

/**
 * What was done, behind what was not taken along and why: of a long message only the beginning is seen at first.
 */
export function withLeftOut(done: string, leftOut: readonly LeftOut[], t: Translate): string {
  if (leftOut.length === 0) return done;
  const names = leftOut.slice(0, named).map(({ path, why }) => `${inertText(path, 60)} (${reasons[why](t)})`);
  const more = leftOut.length > named ? ` (+${String(leftOut.length - named)})` : "";
  return `${t("Left out: {0}.", names.join(", ") + more)} ${done}`;
}
