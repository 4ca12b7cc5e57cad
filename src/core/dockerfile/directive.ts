import type { Range } from "./position";

/** A parser directive at the top of the file: `# syntax=docker/dockerfile:1`. */
export interface Directive {
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  readonly nameRange: Range;
  readonly valueRange: Range;
}

const pattern = /^(#[ \t]*)([A-Za-z][A-Za-z0-9]*)([ \t]*=[ \t]*)(.*?)[ \t]*$/;

/**
 * Reads the directives, which stand before everything else. An unknown name is a comment and does not end them;
 * any other line does. Rule: BuildKit, frontend/dockerfile/parser/directives.go.
 */
export function readDirectives(lines: readonly string[]): readonly Directive[] {
  const found: Directive[] = [];
  for (const [line, text] of lines.entries()) {
    const match = pattern.exec(text);
    if (match === null) break;
    const [, lead = "", written = "", middle = "", value = ""] = match;
    const name = written.toLowerCase();
    if (name !== "syntax" && name !== "escape" && name !== "check") continue;
    const from = lead.length;
    const valueFrom = from + written.length + middle.length;
    found.push({
      name,
      value,
      nameRange: { start: { line, character: from }, end: { line, character: from + written.length } },
      valueRange: { start: { line, character: valueFrom }, end: { line, character: valueFrom + value.length } },
    });
  }
  return found;
}
