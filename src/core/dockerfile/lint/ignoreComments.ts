import type { DockerfileDocument } from "../parseDockerfile";
import type { Instruction } from "../instruction";
import type { Rule } from "./rule";

/** True when a comment or a directive of the file says that this rule is not to be reported at this line. */
export type IsIgnored = (rule: Rule, line: number) => boolean;

const own = /^\s*#\s*containerize:\s*ignore=([\w, -]+)/i;
const hadolint = /^\s*#\s*hadolint\s+ignore=([\w, ]+)/i;
const global = /^\s*#\s*hadolint\s+global\s+ignore=([\w, ]+)/i;

/**
 * Reads the ignore comments: ours and hadolint's right above an instruction, hadolint's global one anywhere, and
 * BuildKit's `# check=skip=A,B` or `skip=all`, which is for the rules that bear BuildKit's names.
 */
export function readIgnoreComments(document: DockerfileDocument): IsIgnored {
  const skipped = new Set(skippedChecks(document));
  const everywhere = new Set(document.lines.flatMap((line) => namesIn(global, line)));
  const byLine = new Map<number, ReadonlySet<string>>();
  for (const instruction of document.instructions) {
    const names = commentsAbove(document, instruction).flatMap((line) => [
      ...namesIn(own, line),
      ...namesIn(hadolint, line),
    ]);
    if (names.length === 0) continue;
    const set = new Set(names);
    for (let line = instruction.range.start.line; line <= instruction.range.end.line; line++) byLine.set(line, set);
  }
  return (rule, line) => {
    const names = [rule.id, ...rule.same].map((name) => name.toLowerCase());
    if (names.some((name) => skipped.has(name) || everywhere.has(name))) return true;
    if (skipped.has("all") && !/^(PY|DF)\d/.test(rule.id)) return true;
    const here = byLine.get(line);
    return here !== undefined && (here.has("all") || names.some((name) => here.has(name)));
  };
}

/** The comment lines right above an instruction. */
export function commentsAbove({ lines }: DockerfileDocument, { range }: Instruction): readonly string[] {
  const found: string[] = [];
  for (let line = range.start.line - 1; line >= 0 && /^\s*#/.test(lines[line] ?? ""); line--)
    found.push(lines[line] ?? "");
  return found;
}

function namesIn(pattern: RegExp, line: string): readonly string[] {
  const list = pattern.exec(line)?.[1];
  return list === undefined ? [] : list.split(",").map((name) => name.trim().toLowerCase());
}

function skippedChecks({ directives }: DockerfileDocument): readonly string[] {
  const check = directives.find(({ name }) => name === "check")?.value ?? "";
  const skip = check.split(";").find((part) => /^\s*skip\s*=/i.test(part));
  return skip === undefined
    ? []
    : skip
        .slice(skip.indexOf("=") + 1)
        .split(",")
        .map((name) => name.trim().toLowerCase());
}
