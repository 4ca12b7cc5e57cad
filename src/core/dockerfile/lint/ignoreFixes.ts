import type { DockerfileDocument } from "../parseDockerfile";
import type { Position } from "../position";
import type { Fix } from "./fix";
import type { Rule } from "./rule";

/** Quick fixes that silence a rule: on this instruction by a comment, or, for BuildKit's checks, in the whole file. */
export function ignoreFixes(document: DockerfileDocument, rule: Rule, at: Position): readonly Fix[] {
  const ours = /^(PY|DF)\d/.test(rule.id);
  return [ignoreHere(document, rule.id, at), ...(ours ? [] : [skipInFile(document, rule.id)])];
}

function ignoreHere(document: DockerfileDocument, id: string, at: Position): Fix {
  const instruction = document.instructions.findLast(({ range }) => range.start.line <= at.line);
  const line = instruction?.range.start.line ?? at.line;
  const above = document.lines[line - 1] ?? "";
  const indent = /^[ \t]*/.exec(document.lines[line] ?? "")?.[0] ?? "";
  const known = /^\s*#\s*containerize:\s*ignore=[\w, -]*\w/i.exec(above);
  const end = known === null ? undefined : { line: line - 1, character: known[0].length };
  const edit =
    end === undefined
      ? {
          range: { start: { line, character: 0 }, end: { line, character: 0 } },
          text: `${indent}# containerize: ignore=${id}\n`,
        }
      : { range: { start: end, end }, text: `,${id}` };
  return { title: "fix.ignoreHere", values: [id], edits: [edit], ignore: [], safe: false };
}

/** BuildKit refuses a second `# check=` line, so an existing one is extended. */
function skipInFile({ directives }: DockerfileDocument, id: string): Fix {
  const check = directives.find(({ name }) => name === "check");
  const common = { title: "fix.skip", values: [id], ignore: [], safe: false } as const;
  if (check === undefined) {
    const line = (directives.at(-1)?.nameRange.start.line ?? -1) + 1;
    const at = { line, character: 0 };
    return { ...common, edits: [{ range: { start: at, end: at }, text: `# check=skip=${id}\n` }] };
  }
  const parts = check.value.split(";");
  const skip = parts.findIndex((part) => /^\s*skip\s*=/i.test(part));
  if (skip < 0) parts.push(`skip=${id}`);
  else parts[skip] = `${parts[skip] ?? ""},${id}`;
  return { ...common, edits: [{ range: check.valueRange, text: parts.join(";") }] };
}
