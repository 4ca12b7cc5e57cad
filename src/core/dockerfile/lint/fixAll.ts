import { parseDockerfile } from "../parseDockerfile";
import { comparePositions } from "../position";
import { isKeyword } from "../tables/keywords";
import { lintDockerfile, type LintOptions } from "./lintDockerfile";
import { applyEdits, type TextEdit } from "./textEdit";

/** Rounds of fixes: one fix may bring another rule to bear, as a line that was split. */
const rounds = 4;

/**
 * The text with every safe fix applied, until none is left. A fix that touches what another one changes waits for the
 * next round. A round that would make a line that is no instruction is not taken.
 */
export function fixAll(text: string, options: LintOptions): string {
  let current = text;
  for (let round = 0; round < rounds; round++) {
    const document = parseDockerfile(current);
    const fixes = lintDockerfile(document, options).flatMap(({ fixes: [first] }) =>
      first?.safe === true && first.edits.length > 0 ? [first.edits] : [],
    );
    const chosen: TextEdit[] = [];
    for (const edits of fixes) {
      if (!edits.some((edit) => chosen.some((other) => touches(edit, other)))) chosen.push(...edits);
    }
    const next = applyEdits(current, chosen);
    if (next === current || strangers(next) > strangers(current)) break;
    current = next;
  }
  return current;
}

function touches({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** Lines that start with no instruction. */
function strangers(text: string): number {
  return parseDockerfile(text).instructions.filter(({ keyword }) => !isKeyword(keyword)).length;
}
