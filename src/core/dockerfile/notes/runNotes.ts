import type { Instruction } from "../instruction";
import { cacheTargets } from "../mount";
import type { DockerfileDocument } from "../parseDockerfile";
import { readPythonImage } from "../pythonImage";
import { readRunCommands, type ShellCommand } from "../runCommands";
import { stageOf, type Stage } from "../stages";
import { expand, resolveVariable } from "../variables";
import { unquote } from "../words";
import { note, type Note } from "./note";

/** A RUN as the notes see it. */
interface Run {
  readonly document: DockerfileDocument;
  readonly instruction: Instruction;
  readonly commands: readonly ShellCommand[];
  readonly caches: readonly string[];
  readonly text: string;
}

/** What matters in this RUN, in the order of its commands. */
export function runNotes(document: DockerfileDocument, instruction: Instruction): readonly Note[] {
  const commands = readRunCommands(document, instruction);
  const bodies = instruction.heredocs.flatMap(({ body }) => document.lines.slice(body.start.line, body.end.line));
  const text = [instruction.source.text, ...bodies].join("\n");
  const run = { document, instruction, commands, caches: cacheTargets(instruction), text };
  return commands.flatMap((command) => [
    ...installNotes(run, command),
    ...systemNotes(run, command),
    ...environmentNotes(command),
  ]);
}

type Installer = "pip" | "uv sync" | "uv pip" | "poetry";

/** Which tool installs packages here; undefined for any other command. */
function installerOf({ program, arguments: words }: ShellCommand): Installer | undefined {
  const [first, second] = words.map(({ text }) => text);
  if (/^pip[\d.]*$/.test(program) && first === "install") return "pip";
  if (program === "poetry" && first === "install") return "poetry";
  if (program !== "uv") return undefined;
  if (first === "sync") return "uv sync";
  return first === "pip" && (second === "install" || second === "sync") ? "uv pip" : undefined;
}

function installNotes(run: Run, command: ShellCommand): readonly Note[] {
  const installer = installerOf(command);
  if (installer === undefined) return [];
  const words = command.arguments.map(({ text }) => text);
  const credentials = command.arguments.find(({ text }) => /:\/\/[^/\s@:]+:[^/\s@]+@/.test(text));
  const at = command.programRange;
  const notes = credentials === undefined ? [] : [note("note.run.credentials", [], credentials.range)];
  notes.push(...cacheNotes(run, installer, words).map((found) => ({ ...found, range: at })));
  if (installer === "uv sync" && !isLocked(run, words)) notes.push(note("note.run.uvUnlocked", [], at));
  const development = installer === "poetry" && !/--(only|without|no-dev)\b/.test(words.join(" "));
  if (development) notes.push(note("note.run.poetryDev", [], at));
  const copied = readsManifest(installer, words) ? copiedAllBefore(run) : undefined;
  if (copied !== undefined) notes.push(note("note.run.afterCopy", [String(copied)], at));
  return notes;
}

function cacheNotes(run: Run, installer: Installer, words: readonly string[]): readonly Note[] {
  const pip = installer === "pip";
  const flags = pip ? ["--no-cache-dir"] : ["--no-cache", "--no-cache-dir"];
  const off = words.find((word) => flags.includes(word)) ?? noCacheByEnv(run, pip);
  const mounted = run.caches.length > 0;
  if (off !== undefined) return mounted ? [note("note.run.cacheConflict", [off])] : [];
  if (mounted || installer === "poetry") return [];
  return [note(pip ? "note.run.pipWithoutCache" : "note.run.uvWithoutCache")];
}

function noCacheByEnv(run: Run, pip: boolean): string | undefined {
  const name = pip ? "PIP_NO_CACHE_DIR" : "UV_NO_CACHE";
  if (new RegExp(`\\b${name}=(1|on|true|yes)\\b`).test(run.text)) return name;
  const value = resolveVariable(run.document, name, run.instruction)?.value ?? "";
  return /^(1|on|true|yes)$/i.test(value) ? name : undefined;
}

function isLocked(run: Run, words: readonly string[]): boolean {
  if (words.includes("--locked") || words.includes("--frozen") || /\bUV_(LOCKED|FROZEN)=/.test(run.text)) return true;
  return ["UV_LOCKED", "UV_FROZEN"].some((name) => resolveVariable(run.document, name, run.instruction) !== undefined);
}

/** True for installs that read the project's manifest. */
function readsManifest(installer: Installer, words: readonly string[]): boolean {
  return installer === "poetry" || installer === "uv sync" || words.some((word) => /^(-r|--requirement)/.test(word));
}

/**
 * The line, from 1, of a `COPY . …` of the same stage that brought everything before anything was installed.
 * Undefined without one: installing the project itself after its code is as it should be.
 */
function copiedAllBefore(run: Run): number | undefined {
  const stage = stageOf(run.document.stages, run.instruction);
  const before = (stage?.instructions ?? []).filter(({ range }) => range.start.line < run.instruction.range.start.line);
  const index = before.findIndex(copiesAll);
  const copy = before[index];
  const installed = before
    .slice(0, Math.max(index, 0))
    .some(({ keyword, source }) => keyword === "RUN" && /\b(install|sync)\b/.test(source.text));
  return copy === undefined || installed ? undefined : copy.range.start.line + 1;
}

function copiesAll({ keyword, arguments: words, flags }: Instruction): boolean {
  const everything = /^\.\/?$/.test(unquote(words[0]?.text ?? ""));
  return keyword === "COPY" && everything && flags.every(({ name }) => name !== "from");
}

function systemNotes(run: Run, command: ShellCommand): readonly Note[] {
  const { program, programRange } = command;
  if (program === "adduser" || program === "addgroup") {
    const image = rootImage(run.document, stageOf(run.document.stages, run.instruction));
    const python = image === undefined ? undefined : readPythonImage(image);
    const trixie = python?.variant === "slim" && (python.suite === undefined || python.suite === "trixie");
    const debian = /^(.*\/)?debian:(trixie|13)\S*-slim/.test(image ?? "");
    return trixie || debian ? [note("note.run.adduser", [program], programRange)] : [];
  }
  const installs = program === "apt-get" && command.arguments.some(({ text }) => text === "install");
  const cached = run.caches.some((target) => target.startsWith("/var/lib/apt"));
  if (installs && !cached && !run.text.includes("/var/lib/apt/lists")) {
    return [note("note.run.aptLists", [], programRange)];
  }
  return [];
}

/** The image a stage stands on in the end, through the stages it starts from. */
function rootImage(document: DockerfileDocument, stage: Stage | undefined): string | undefined {
  if (stage?.parent !== undefined) return rootImage(document, stage.parent);
  return stage?.base === undefined ? undefined : expand(document, unquote(stage.base.text), stage.from);
}

function environmentNotes(command: ShellCommand): readonly Note[] {
  const { program, programRange } = command;
  const [first] = command.arguments;
  if ((program === "source" || program === ".") && first?.text.endsWith("/activate") === true) {
    return [note("note.run.activate", [], first.range)];
  }
  const words = command.arguments.map(({ text }) => text);
  const migrates = words.includes("migrate") && (program === "manage.py" || words[0]?.endsWith("manage.py") === true);
  return migrates ? [note("note.run.migrate", [], programRange)] : [];
}
