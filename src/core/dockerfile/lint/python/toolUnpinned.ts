import { bundledTools } from "../../../render/bundledTools";
import { readImageReference } from "../../imageReference";
import { rangeOf } from "../../instruction";
import { unquote } from "../../words";
import { replaceFix } from "../fix";
import { finding, pythonRule } from "../rule";

const tools = /^(uv|poetry|pipenv|pdm|hatch|pip-tools)$/;
const versions: Readonly<Record<string, string>> = bundledTools;

/** The installer itself without a version: another build may bring another one. */
export const toolUnpinned = pythonRule(
  "PY207",
  "warning",
  (subject) => [
    ...subject.installs.flatMap(({ command, tool }) =>
      command.arguments.flatMap((word) => {
        const name = unquote(word.text);
        if ((tool !== "pip" && tool !== "uv pip") || !tools.test(name)) return [];
        const version = versions[name];
        const fix = version === undefined ? undefined : replaceFix(word.range, word.text, `${name}==${version}`, false);
        return [finding(word.range, "PY207", [name], [fix])];
      }),
    ),
    ...subject.document.instructions.flatMap((instruction) => {
      const flag = instruction.flags.find(({ name }) => name === "from");
      const value = flag?.value ?? "";
      const { repository, tag, digest } = readImageReference(value);
      if (flag === undefined || repository !== "astral-sh/uv" || digest !== undefined) return [];
      if (tag !== undefined && tag !== "latest") return [];
      const range = rangeOf(instruction, { start: flag.valueStart, end: flag.word.end });
      const pinned = `${value.replace(/:latest$/, "")}:${bundledTools.uv}`;
      return [finding(range, "PY207", [value], [replaceFix(range, value, pinned, false)])];
    }),
  ],
  ["DL3013"],
);
