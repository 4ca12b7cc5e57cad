import type { EntryFact } from "../projectFacts";
import type { EntryDetector, EntryInput } from "./entryInput";
import { shellWords } from "./shellWords";

/** One process of a Procfile. The file is no YAML: a line is a name, a colon, and a command (rule D0). */
export interface ProcfileProcess {
  readonly name: string;
  readonly command: readonly string[];
  readonly line: number;
}

/** Reads a Procfile. A command that needs a shell is run by one. */
export function readProcfile(text: string): ProcfileProcess[] {
  return text.split("\n").flatMap((raw, index) => {
    const match = /^([\w-]+)\s*:\s*(\S.*?)\s*$/.exec(raw);
    if (!match?.[1] || !match[2]) return [];
    const words = shellWords(match[2]);
    return [{ name: match[1], command: words ?? ["sh", "-c", match[2]], line: index + 1 }];
  });
}

const developmentServers = /manage\.py runserver|flask run|fastapi dev/;
const serverPrograms = new Set(["uvicorn", "gunicorn", "hypercorn", "waitress-serve", "daphne"]);

function portOf(command: readonly string[]): number | undefined {
  const text = command.join(" ");
  const match = /(?:--port[= ]|-p |--bind[= ]\S*:|-b \S*:|--listen[= ]\S*:)(\d{2,5})\b/.exec(text);
  return match?.[1] ? Number(match[1]) : undefined;
}

function frameworkOf({ installed }: EntryInput): string | undefined {
  return ["django", "fastapi", "flask"].find((name) => installed.has(name));
}

/** The `web:` line of a Procfile, or its first worker when there is none. */
export const procfile: EntryDetector = {
  name: "procfile",
  detect(input) {
    const processes = readProcfile(input.sources.text("Procfile") ?? "").filter(({ name }) => name !== "release");
    const web = processes.find(({ name }) => name === "web");
    const chosen = web ?? processes[0];
    if (!chosen || developmentServers.test(chosen.command.join(" "))) return undefined;
    const [program = ""] = chosen.command;
    const why = `Procfile:${chosen.line} ${chosen.name}`;
    const entry: EntryFact = {
      kind: web ? "web" : "worker",
      framework: web ? frameworkOf(input) : undefined,
      command: chosen.command,
      workdir: ".",
      server: serverPrograms.has(program) ? program.replace("-serve", "") : undefined,
      confidence: 95,
      why,
    };
    const stated = portOf(chosen.command);
    const port = { value: stated ?? 8000, why: stated ? why : "the platform's PORT", confidence: 95 };
    const usesVariable = /\$\{?PORT\b/.test(chosen.command.join(" "));
    return {
      entry,
      path: undefined,
      port: web ? port : undefined,
      portVariable: web && (usesVariable || stated === undefined) ? "PORT" : undefined,
      rivals: [],
    };
  },
};
