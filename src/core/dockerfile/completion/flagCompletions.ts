import { flags } from "../tables/flags";
import type { Completion } from "./completeAt";

/** Flags that take no value. */
const bare = new Set(["link", "parents", "keep-git-dir", "unpack"]);

/** The flags of an instruction, with the Dockerfile syntax each needs. */
export function flagCompletions(keyword: string, word: string): readonly Completion[] {
  return Object.entries(flags[keyword] ?? {}).map(([name, row]) => ({
    label: `--${name}`,
    kind: "flag",
    insert: `--${name}${bare.has(name) ? "" : "="}`,
    snippet: false,
    detail: row.syntax === undefined ? "" : `1.${row.syntax}${row.labs === true ? "-labs" : ""}`,
    text: row.what,
    replaced: word.length,
  }));
}
