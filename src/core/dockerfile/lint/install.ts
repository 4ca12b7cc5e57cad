import type { ShellCommand } from "../runCommands";
import type { Run } from "./lintSubject";

/** A command that installs Python packages, and the tool that does it. */
export interface Install {
  readonly run: Run;
  readonly command: ShellCommand;
  readonly tool: "pip" | "uv pip" | "uv sync" | "poetry" | "pipenv" | "pdm";
  /** The words after the program. */
  readonly words: readonly string[];
}

/** Every install of these RUNs, in order. */
export function readInstalls(runs: readonly Run[]): readonly Install[] {
  return runs.flatMap((run) =>
    run.commands.flatMap((command) => {
      const words = command.arguments.map(({ text }) => text);
      const tool = toolOf(command.program, words);
      return tool === undefined ? [] : [{ run, command, tool, words }];
    }),
  );
}

function toolOf(program: string, words: readonly string[]): Install["tool"] | undefined {
  if (/^pip[\d.]*$/.test(program)) return words.includes("install") ? "pip" : undefined;
  if (program === "poetry" || program === "pipenv" || program === "pdm") {
    return ["install", "sync"].includes(words.find((word) => !word.startsWith("-")) ?? "") ? program : undefined;
  }
  if (program !== "uv") return undefined;
  const [first, second] = words.filter((word) => !word.startsWith("-"));
  if (first === "sync") return "uv sync";
  return first === "pip" && (second === "install" || second === "sync") ? "uv pip" : undefined;
}

/** Where each tool keeps its downloads, for root. Sources: the tools' own documentation. */
export const cacheFolders: Readonly<Record<Install["tool"], string>> = {
  pip: "/root/.cache/pip",
  "uv pip": "/root/.cache/uv",
  "uv sync": "/root/.cache/uv",
  poetry: "/root/.cache/pypoetry",
  pipenv: "/root/.cache/pipenv",
  pdm: "/root/.cache/pdm",
};

/** Requirement files that the command names with `-r`. */
export function requirementFiles(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const joined = /^(?:-r|--requirement=)(.+)$/.exec(word)?.[1];
    if (joined !== undefined && !word.startsWith("-r-")) return [joined];
    return word === "-r" || word === "--requirement" ? [words[index + 1] ?? ""].filter(Boolean) : [];
  });
}

/**
 * True for installs that read a manifest or a requirement file and nothing else of the folder: `pip install .` needs the
 * code itself.
 */
export function readsManifest({ tool, words }: Install): boolean {
  return tool === "pip" || tool === "uv pip" ? requirementFiles(words).length > 0 : true;
}
