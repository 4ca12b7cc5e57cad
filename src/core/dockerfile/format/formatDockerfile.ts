import type { Instruction } from "../instruction";
import { parseDockerfile, type DockerfileDocument } from "../parseDockerfile";
import { isKeyword } from "../tables/keywords";
import { escapedPattern } from "../../escapedPattern";

/**
 * The text laid out: instructions at the left and in upper case, one blank after them, continuation lines indented,
 * no blanks at line ends, no more than one empty line, one line end at the end. Lines of here-documents stay as they
 * are. What would change an instruction's words is left as it was; undefined when the whole would still read otherwise.
 */
export function formatDockerfile(text: string): string | undefined {
  const document = parseDockerfile(text);
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines: string[] = [];
  let line = 0;
  const plain = (until: number): void => {
    for (; line < until; line++) {
      const row = (document.lines[line] ?? "").trimEnd();
      if (row !== "" || (lines.at(-1) ?? "") !== "") lines.push(row);
    }
  };
  for (const instruction of document.instructions) {
    plain(instruction.range.start.line);
    const last = instruction.range.end.line;
    lines.push(...formatInstruction(document, instruction));
    line = last + 1;
  }
  plain(document.lines.length);
  while (lines.at(-1) === "") lines.pop();
  const result = lines.length === 0 ? "" : lines.join(end) + end;
  return isSame(document, parseDockerfile(result)) ? result : undefined;
}

function formatInstruction(document: DockerfileDocument, instruction: Instruction): readonly string[] {
  const { range, heredocs } = instruction;
  const body = heredocs[0]?.body.start.line ?? range.end.line + 1;
  const own = document.lines.slice(range.start.line, body);
  const bodies = document.lines.slice(body, range.end.line + 1);
  const formatted = own.map((row, index) => (index === 0 ? firstLine(instruction, row) : furtherLine(row)));
  const text = [...formatted, ...bodies];
  const [again, ...more] = parseDockerfile([directiveOf(document), ...text].join("\n")).instructions;
  const kept =
    again !== undefined &&
    more.length === 0 &&
    sameInstruction(document, instruction, again, parseDockerfile([directiveOf(document), ...text].join("\n")));
  return kept ? text : [...own, ...bodies];
}

/** The escape directive decides how lines are joined, also when one instruction is read alone. */
function directiveOf({ escape }: DockerfileDocument): string {
  return escape === "`" ? "# escape=`" : "";
}

function firstLine({ keyword, keywordWord, onbuild }: Instruction, row: string): string {
  const trimmed = row.trim();
  const words = onbuild === undefined ? [keywordWord.text] : [onbuild.text, keywordWord.text];
  const pattern = new RegExp(`^${words.map(escapedPattern).join("[ \\t]+")}[ \\t]+`, "i");
  if (!isKeyword(keyword) || !pattern.test(trimmed)) return trimmed;
  return trimmed.replace(pattern, `${words.map((word) => word.toUpperCase()).join(" ")} `);
}

function furtherLine(row: string): string {
  const trimmed = row.trimEnd();
  return trimmed === "" || /^[ \t]|^#/.test(trimmed) ? trimmed : `    ${trimmed}`;
}

function isSame(before: DockerfileDocument, after: DockerfileDocument): boolean {
  if (before.instructions.length !== after.instructions.length) return false;
  if (JSON.stringify(before.directives.map(values)) !== JSON.stringify(after.directives.map(values))) return false;
  return before.instructions.every((instruction, index) => {
    const other = after.instructions[index];
    return other !== undefined && sameInstruction(before, instruction, other, after);
  });
}

function values({ name, value }: { readonly name: string; readonly value: string }): readonly string[] {
  return [name, value];
}

function sameInstruction(
  document: DockerfileDocument,
  a: Instruction,
  b: Instruction,
  other: DockerfileDocument,
): boolean {
  return JSON.stringify(meaning(document, a)) === JSON.stringify(meaning(other, b));
}

/** What an instruction says, blanks between its words left out. */
function meaning(document: DockerfileDocument, instruction: Instruction): unknown {
  const { keyword, onbuild, flags, arguments: words, heredocs } = instruction;
  const bodies = heredocs.map(({ body, closed }) => [closed, document.lines.slice(body.start.line, body.end.line)]);
  return [keyword, onbuild !== undefined, flags.map(({ word }) => word.text), words.map(({ text }) => text), bodies];
}
