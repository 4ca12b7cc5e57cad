import type { DockerfileDocument } from "../parseDockerfile";
import type { Position } from "../position";
import type { WorkspaceFacts } from "../lint/workspaceFacts";
import type { TextKey } from "../texts/texts";
import { flagCompletions } from "./flagCompletions";
import { imageCompletions, stageCompletions } from "./imageCompletions";
import { instructionCompletions } from "./instructionCompletions";
import { mountCompletions } from "./mountCompletions";
import { pathCompletions } from "./pathCompletions";
import { typedText } from "./typedText";
import { variableCompletions } from "./variableCompletions";

/** Something to choose while typing. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | "instruction"
    | "flag"
    | "key"
    | "value"
    | "stage"
    | "image"
    | "file"
    | "folder"
    | "variable"
    | "preset"
    | "command";
  /** What is put in, in the editor's snippet notation when `snippet`. */
  readonly insert: string;
  readonly snippet: boolean;
  readonly detail: string;
  readonly text: TextKey | undefined;
  /** How many characters before the cursor are replaced. */
  readonly replaced: number;
}

/** What is known outside the file. */
export interface CompletionFacts {
  readonly workspace: WorkspaceFacts | undefined;
  /** Tags of the images that the engine has, for FROM. */
  readonly images: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What can stand at a place, the most likely first. */
export function completeAt(
  document: DockerfileDocument,
  position: Position,
  facts: CompletionFacts,
): readonly Completion[] {
  const typed = typedText(document, position);
  if (typed === undefined) return [];
  const { keyword, before, word, stage } = typed;
  if (keyword === "") return instructionCompletions(word, facts);
  if (/\$\{?\w*$/.test(word)) return variableCompletions(document, position, word);
  if (keyword === "RUN" && word.startsWith("--mount=")) return mountCompletions(document, stage, word);
  if (word.startsWith("--from=") && keyword === "COPY") {
    return [
      ...stageCompletions(document, stage, word.slice("--from=".length)),
      ...imageCompletions(word.slice("--from=".length), facts),
    ];
  }
  if (word.startsWith("--") && !word.includes("=")) return flagCompletions(keyword, word);
  if (
    keyword === "FROM" &&
    before
      .trim()
      .split(/\s+/)
      .filter((part) => !part.startsWith("--")).length <= 1
  ) {
    return [...stageCompletions(document, stage, word), ...imageCompletions(word, facts)];
  }
  if ((keyword === "COPY" || keyword === "ADD") && !before.includes("--from="))
    return pathCompletions(word, facts.workspace);
  return startCompletions(keyword, word, facts);
}

/** The port and the command that detection found. */
function startCompletions(keyword: string, word: string, { workspace }: CompletionFacts): readonly Completion[] {
  const { port, command = [] } = workspace?.project ?? {};
  const common = { snippet: false, detail: "", text: undefined, replaced: word.length } as const;
  if (keyword === "EXPOSE" && port !== undefined)
    return [{ ...common, label: String(port), kind: "value", insert: String(port) }];
  if (keyword !== "CMD" || command.length === 0 || word.includes('"')) return [];
  const text = `[${command.map((part) => JSON.stringify(part)).join(", ")}]`;
  return [{ ...common, label: text, kind: "command", insert: text }];
}
