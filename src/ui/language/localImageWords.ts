import type { LocalImage } from "../../core/image/localImage";
import { byteText } from "../words/byteText";
import type { Translate } from "../words/translate";

const day = 86_400_000;

/** One paragraph of a hover about an image: what the engine has of it, or that it has it not. */
export function localImageWords(image: LocalImage | "absent", now: number, t: Translate): string {
  if (image === "absent") return t("The engine does not have this image yet: the first build pulls it.");
  const { bytes, architecture, created, python, endOfLife, digest } = image;
  const made = created === undefined ? NaN : Date.parse(created);
  const days = Number.isNaN(made) ? undefined : Math.max(0, Math.floor((now - made) / day));
  const age = days === undefined || days > 20_000 ? [] : [t("{0} days old", days)];
  const parts = [byteText(bytes), ...(architecture === "" ? [] : [architecture]), ...age];
  const sentences = [t("The engine has this image: {0}.", parts.join(", "))];
  if (python !== undefined && endOfLife !== undefined) {
    sentences.push(t("It holds Python {0}, which gets security fixes until {1}.", python, endOfLife));
  } else if (python !== undefined) sentences.push(t("It holds Python {0}.", python));
  if (digest !== undefined) sentences.push(t("Its digest is {0}.", `\`${digest}\``));
  return sentences.join(" ");
}
