import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A Dockerfile of test/grammar/corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** The Dockerfiles that the parser, the hovers and the grammar are all held against. */
export function readCorpus(): readonly CorpusFile[] {
  const folder = path.resolve("test/grammar/corpus");
  const names = readdirSync(folder).sort();
  return names.map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") }));
}
