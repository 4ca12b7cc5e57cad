import { argumentText, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { note, type Note } from "./note";

/** What matters in the CMD or ENTRYPOINT of a Python image. */
export function commandNotes(_document: DockerfileDocument, instruction: Instruction): readonly Note[] {
  const text = argumentText(instruction);
  if (text === "") return [];
  const words = instruction.execForm ?? text.split(/\s+/);
  const notes: Note[] = [];
  const development = developmentServer(words);
  if (development !== undefined) notes.push(note("note.cmd.devServer", [development]));
  const loopback = words.find((word) => /(^|[=/])(127\.0\.0\.1|localhost)(:\d+)?$/.test(word));
  if (loopback !== undefined) notes.push(note("note.cmd.loopback", [loopback]));
  if (instruction.execForm === undefined && !/^exec\s/.test(text))
    notes.push(note("note.cmd.shellForm", [execFormOf(text)]));
  if (instruction.keyword === "ENTRYPOINT" && words.some((word) => word.endsWith(".sh"))) {
    notes.push(note("note.cmd.entrypoint"));
  }
  return notes;
}

/** The word that makes it a development server. */
function developmentServer(words: readonly string[]): string | undefined {
  if (words.includes("--reload")) return "--reload";
  if (words.includes("runserver")) return "manage.py runserver";
  const flask = words.findIndex((word) => /(^|\/)flask$/.test(word));
  if (flask >= 0 && words.includes("run")) return "flask run";
  const fastapi = words.findIndex((word) => /(^|\/)fastapi$/.test(word));
  return fastapi >= 0 && words[fastapi + 1] === "dev" ? "fastapi dev" : undefined;
}

/** The same command in exec form; through a shell where it needs one. */
function execFormOf(text: string): string {
  const plain = !/[$&|;<>(){}`"'\\*?]/.test(text) && !/^\w+=/.test(text);
  const words = plain ? text.split(/\s+/) : ["sh", "-c", `exec ${text}`];
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
