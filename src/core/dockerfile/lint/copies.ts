import { flagValue, type Instruction } from "../instruction";
import { unquote, type Word } from "../words";

/** Sources of a COPY or ADD from the build context; empty for `--from` and for files written in place. */
export function contextSources(instruction: Instruction): readonly Word[] {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
  if (flagValue(instruction, "from") !== undefined) return [];
  return instruction.arguments.slice(0, -1).filter(({ text }) => !/^<<|:\/\//.test(text) && !text.startsWith("["));
}

/** True for `COPY . …` and its like: everything of the context. */
export function copiesAll(instruction: Instruction): boolean {
  if (instruction.execForm !== undefined) {
    return (
      instruction.keyword === "COPY" &&
      flagValue(instruction, "from") === undefined &&
      /^\.\/?$/.test(instruction.execForm[0] ?? "")
    );
  }
  return contextSources(instruction).some(({ text }) => /^\.?\/?$|^\.\/\*?$|^\*$/.test(unquote(text)));
}

/** The path of a source relative to the context, without `./` and `/` in front; undefined with variables or wildcards. */
export function contextPath(word: Word): string | undefined {
  const text = unquote(word.text)
    .replace(/^(\.?\/)+/, "")
    .replace(/\/+$/, "");
  return text === "" || /[$*?[\\]/.test(text) ? undefined : text;
}
