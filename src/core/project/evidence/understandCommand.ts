import type { ProjectSources } from "../source/projectSources";
import { shellCommands, type SimpleCommand } from "./shellCommands";
import { shellText, type StatedCommand, type StatedInput } from "./statedCommand";
import { commandTarget, type CommandTarget, startPrograms } from "./commandTarget";
import { portableArguments, withoutLogFile } from "./portableArguments";
import { commandFolders, findFile, type TargetFile } from "./targetFiles";
import { namedTask } from "./taskFile";
import { unwrapCommand } from "./unwrapCommand";

/** A command of the project, understood: which program, which of the project's files it starts. */
export interface UnderstoodCommand {
  readonly stated: StatedCommand;
  /** Unwrapped; the program without its folder, `python -m uvicorn` as `uvicorn`. */
  readonly words: readonly string[];
  readonly program: string;
  readonly target?: TargetFile;
  /** What follows the file or module behind a colon: `app`, `create_app()`. */
  readonly variable?: string | undefined;
  readonly port: number | undefined;
  /** The command takes its port from the variable PORT. */
  readonly readsPort: boolean;
  /** It is a program of the project itself, by its name. */
  readonly own: boolean;
  /** Commands that stand before it in the same text. */
  readonly before: readonly SimpleCommand[];
}

const shells = /^(sh|bash|ash|dash|zsh)$/;

function baseName(word: string): string {
  return word.replace(/^.*\//, "");
}

/** `/usr/bin/python3.11 -u -m uvicorn x` → `uvicorn x`; `python3 -X dev file.py` → `python file.py`. */
function plain(words: readonly string[]): readonly string[] {
  const [first = "", ...rest] = words;
  const program = baseName(first);
  if (!/^(python|pypy)(\d(\.\d+)?)?(\.exe)?$|^py$/.test(program)) return [program === "" ? first : program, ...rest];
  let at = 0;
  while (/^-[A-Za-z]/.test(rest[at] ?? "") && rest[at] !== "-m" && rest[at] !== "-c")
    at += /^-[XW]$/.test(rest[at] ?? "") ? 2 : 1;
  const kept = rest.slice(at);
  const module = kept[0] === "-m" ? kept[1] : undefined;
  if (module !== undefined && Object.values(startPrograms).some((names) => names.has(module))) return kept.slice(1);
  return ["python", ...kept];
}

/** The port that the command names as it stands, else as it is kept. */
function portIn(words: readonly string[], kept: readonly string[]): { port: number | undefined; readsPort: boolean } {
  const text = `${words.join(" ")}\n${kept.join(" ")}`;
  const flag =
    /(?:(?:--(?:server[.-])?port|--http-port|-p|--bind|-b|--listen|--http|--http-socket|--address)(?:[= ]|(?=\d)))(?:\S*?:)?(\d{2,5})\b/;
  const fallback = /\$\{PORT:?-(\d{2,5})\}/;
  const django = /runserver\s+(?:\S*:)?(\d{2,5})\b/;
  const found = flag.exec(text)?.[1] ?? fallback.exec(text)?.[1] ?? django.exec(text)?.[1];
  return { port: found === undefined ? undefined : Number(found), readsPort: /\$\{?PORT\b/.test(text) };
}

interface Context extends Pick<StatedInput, "sources" | "programs"> {
  readonly stated: StatedCommand;
  readonly depth: number;
}

/** The file behind a program of the project. A framework's own sources bring the program that others are started with. */
function ownTarget(program: string, programs: StatedInput["programs"]): CommandTarget | undefined {
  const known = Object.values(startPrograms).some((names) => names.has(program));
  const path = known ? undefined : programs.get(program);
  return path === undefined ? undefined : { target: { path, folder: "." }, variable: undefined };
}

/** The words without what only the machine has that they were written for. */
function portable(
  program: string,
  words: readonly string[],
  found: CommandTarget | undefined,
  sources: ProjectSources,
): readonly string[] {
  const given = words.filter((word) => !/^\$[@*]$/.test(word));
  if (startPrograms.servers.has(program)) {
    const kept = portableArguments(given, found?.target.folder ?? ".", sources);
    // Said on the command line too, it is seen by whoever reads the generated files.
    return found?.configured === undefined ? kept : [...kept, found.configured];
  }
  return program === "celery" ? withoutLogFile(given) : given;
}

/** `uvicorn ${MODULE:-main}:app`: what is started has a name; where it is a variable's, all of them are filled in. */
function targeted(
  given: readonly string[],
  own: CommandTarget | undefined,
  find: (words: readonly string[]) => CommandTarget | undefined,
): readonly [words: readonly string[], target: CommandTarget | undefined] {
  const asWritten = own ?? find(given);
  if (asWritten !== undefined) return [given, asWritten];
  const filled = given.map((word) => word.replace(/\$\{\w+:?-([^}$]*)\}/g, "$1"));
  const found = find(filled);
  return [found === undefined ? given : filled, found];
}

function understandSimple(
  simple: SimpleCommand,
  before: readonly SimpleCommand[],
  { stated, sources, programs }: Context,
): UnderstoodCommand | undefined {
  const words = plain(unwrapCommand(simple.words));
  const [program = ""] = words;
  const runs = program.endsWith(".py") && !startPrograms.others.has(program);
  const given = runs ? ["python", simple.words[0] ?? "", ...words.slice(1)] : words;
  const folders = commandFolders(
    {
      ...(simple.folder !== undefined && { changed: simple.folder }),
      ...(stated.workdir !== undefined && { workdir: stated.workdir }),
    },
    sources,
  );
  const own = ownTarget(program, programs);
  const variables = { ...stated.variables, ...simple.assigned };
  const [started, found] = targeted(given, own, (candidate) => commandTarget(candidate, variables, folders, sources));
  // Programs that take an application get it by an option; one that is not in the project is an example's.
  const elsewhere = started.some((word) => word === "-A" || word.startsWith("--app"));
  if (found === undefined && (!startPrograms.others.has(program) || elsewhere)) return undefined;
  const kept = portable(program, started, found, sources);
  return {
    stated,
    words: kept,
    program: started[0] ?? "",
    own: own !== undefined,
    ...found,
    ...portIn(words, kept),
    before,
  };
}

/** The text of a script above the root, where the Dockerfile that copies both stands, or of the only one of its name. */
function textElsewhere(path: string, sources: ProjectSources): string | undefined {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const up = sources.root === "." ? "" : "../".repeat(sources.root.split("/").length);
  const ends = path.startsWith("/") ? parts.map((_, index) => parts.slice(index).join("/")) : [parts.join("/")];
  const above = up === "" ? undefined : ends.map((end) => sources.text(up + end)).find((text) => text !== undefined);
  const name = `/${baseName(path)}`;
  const [only, ...more] = [...sources.otherFiles, ...sources.filesAbove].filter((file) => file.endsWith(name));
  return above ?? (only === undefined || more.length > 0 ? undefined : sources.text(only));
}

/** A shell script of the project that a command runs, with the command's arguments where it hands them on. */
function scriptText(words: readonly string[], folders: readonly string[], sources: ProjectSources): string | undefined {
  const [program = "", second = ""] = words;
  const shell = shells.test(baseName(program));
  const path = shell ? second : program;
  if (!/\.(sh|bash)$/.test(path) && !path.startsWith("./") && !path.startsWith("/")) return undefined;
  const own =
    findFile(path, folders, sources) ?? findFile(baseName(path), [...folders, "docker", "scripts", "deploy"], sources);
  const text = own === undefined ? textElsewhere(path, sources) : sources.text(own.path);
  if (text === undefined || path.endsWith(".py")) return undefined;
  return text.replace(/"\$[@*]"|\$[@*]|"\$\{@\}"/g, () => shellText(words.slice(shell ? 2 : 1)));
}

/** The text that a shell is told to run: `sh -c "…"`, `su app -s /bin/sh -c "…"`. */
function commandText([program = "", ...words]: readonly string[]): string | undefined {
  const name = baseName(program);
  const at = name === "su" ? words.indexOf("-c") : shells.test(name) && /^-\w*c$/.test(words[0] ?? "") ? 0 : -1;
  return at < 0 ? undefined : words[at + 1];
}

/** What one simple command starts: by itself, by the text that a shell is handed, by the script that it runs. */
function understandOne(
  simple: SimpleCommand,
  before: readonly SimpleCommand[],
  context: Context,
): UnderstoodCommand | undefined {
  const words = unwrapCommand(simple.words);
  const [program = ""] = words;
  const isDeep = context.depth >= 4;
  const inner = commandText(words);
  if (inner !== undefined) return isDeep ? undefined : understandText(inner, { ...context, depth: context.depth + 1 });
  const task = namedTask([baseName(program), ...words.slice(1)], context.sources);
  if (task !== undefined && task.shell !== "")
    return isDeep ? undefined : understandText(task.shell, { ...context, depth: context.depth + 1 });
  const understood = understandSimple(simple, before, context);
  if (understood) return understood;
  const { workdir } = context.stated;
  const folders = commandFolders(workdir === undefined ? {} : { workdir }, context.sources);
  const script = isDeep ? undefined : scriptText(words, folders, context.sources);
  if (script !== undefined) return understandText(script, { ...context, depth: context.depth + 1 });
  // A script that comes with an image: it ends by running what it is given.
  const given = /^\/|entrypoint$/.test(program) ? words.slice(1) : [];
  return given.length === 0 ? undefined : understandSimple({ ...simple, words: given }, before, context);
}

function understandText(text: string, context: Context): UnderstoodCommand | undefined {
  const commands = shellCommands(text, context.stated.variables);
  for (const [index, simple] of [...commands.entries()].reverse()) {
    const found = understandOne(simple, commands.slice(0, index), context);
    if (found) return found;
  }
  return undefined;
}

/** Understands a stated command; undefined when it starts nothing of this project that we know. */
export function understandCommand(
  stated: StatedCommand,
  { sources, programs }: Pick<StatedInput, "sources" | "programs">,
): UnderstoodCommand | undefined {
  return understandText(stated.text, { stated, sources, programs, depth: 0 });
}
