import { mountKeys, mountTypes } from "../tables/mounts";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Completion } from "./completeAt";
import { stageCompletions } from "./imageCompletions";

/** Mounts that Python images want, whole. */
const presets: readonly (readonly [label: string, text: string])[] = [
  ["pip", "type=cache,target=/root/.cache/pip"],
  ["uv", "type=cache,target=/root/.cache/uv"],
  ["poetry", "type=cache,target=/root/.cache/pypoetry"],
  ["apt", "type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked"],
  ["requirements.txt", "type=bind,source=requirements.txt,target=requirements.txt"],
  ["pip.conf", "type=secret,id=pip_conf,target=/etc/pip.conf"],
];

/** Inside `--mount=`: presets at its start, then types, keys and the values that are known. */
export function mountCompletions(document: DockerfileDocument, stage: number, word: string): readonly Completion[] {
  const value = word.slice("--mount=".length);
  const part = value.slice(value.lastIndexOf(",") + 1);
  const equals = part.indexOf("=");
  const written = part.slice(equals + 1);
  const common = { snippet: false, detail: "", text: undefined, replaced: equals < 0 ? part.length : written.length };
  if (equals >= 0) {
    const key = part.slice(0, equals);
    if (key === "type") {
      return Object.entries(mountTypes).map(([type, row]) => ({
        ...common,
        label: type,
        kind: "value",
        insert: type,
        text: row.what,
      }));
    }
    if (key === "from") return stageCompletions(document, stage, written);
    const values = key === "sharing" ? ["shared", "private", "locked"] : [];
    return values.map((label) => ({ ...common, label, kind: "value", insert: label }));
  }
  const type = /(?:^|,)type=(\w+)/.exec(value)?.[1] ?? "bind";
  const keys = Object.entries(mountKeys)
    .filter(([key, row]) => !new RegExp(`(^|,)${key}(=|,|$)`).test(value) && row.types.some((one) => one === type))
    .map(([key, row]): Completion => ({
      ...common,
      label: key,
      kind: "key",
      insert: /^(ro|rw|read\w+|required)$/.test(key) ? key : `${key}=`,
      text: row.what,
    }));
  const whole = value.includes(",")
    ? []
    : presets.map(([label, text]): Completion => ({ ...common, label, kind: "preset", insert: text, detail: text }));
  return [...whole, ...keys];
}
