import { Range } from "vscode";
import type { Range as CoreRange } from "../../core/dockerfile/position";

/** A range of the core as the editor's own. */
export function editorRange({ start, end }: CoreRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
