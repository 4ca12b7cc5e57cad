import type { BuildRecord } from "../../core/build/buildRecord";
import { byteText } from "../words/byteText";
import type { Translate } from "../words/translate";
import type { LastBuild } from "./lastBuilds";
import { secondsText } from "./measureWords";

/** `built 3 minutes ago in 12.4 s (0.8 s before) · 54 MB over the base image`, or that it failed. */
export function lastBuildWords({ record, previous }: LastBuild, now: number, t: Translate): string {
  const ago = agoText(now - record.finished, t);
  const stage = record.target === undefined ? "" : ` · ${record.target}`;
  if (record.outcome !== "built") return `${t("build failed {0}", ago)}${stage}`;
  const time = secondsText(record.milliseconds);
  const before = previous?.outcome === "built" ? previous : undefined;
  const words =
    before === undefined
      ? t("built {0} in {1}", ago, time)
      : t("built {0} in {1} ({2} before)", ago, time, secondsText(before.milliseconds));
  return `${words}${sizeText(record, before, t)}${stage}`;
}

/** Bytes that the file's own instructions added; with the change since the build before, where that was measured too. */
function sizeText(record: BuildRecord, before: BuildRecord | undefined, t: Translate): string {
  const bytes = added(record);
  const old = before === undefined ? undefined : added(before);
  if (bytes === undefined) return "";
  const change =
    old === undefined || old === bytes ? "" : ` (${bytes > old ? "+" : "−"}${byteText(Math.abs(bytes - old))})`;
  return ` · ${t("{0} over the base image", byteText(bytes))}${change}`;
}

function added({ steps }: BuildRecord): number | undefined {
  const sizes = steps.flatMap(({ bytes }) => bytes ?? []);
  return sizes.length === 0 ? undefined : sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function agoText(milliseconds: number, t: Translate): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return t("just now");
  if (minutes < 120) return t("{0} min ago", minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t("{0} hours ago", hours) : t("{0} days ago", Math.floor(hours / 24));
}
