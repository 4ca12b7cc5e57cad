import { entryAt, literalText, type Call, type Expression } from "../python/expression";
import { qualifiedName, type PythonModule } from "../python/pythonModule";
import type { EntryFact } from "./projectFacts";
import type { ProjectSources } from "./source/projectSources";
import { folderOf, joinPath } from "./source/joinPath";
import { pathGiven } from "./pathGiven";

/** Files without any of these tell no folder, and are not worth parsing for it: most only read what they open. */
const writesFiles =
  /\bopen\(\s*\w{0,2}["'][^"'\n]+["'][^)]*["'][rbtU]*[wax+][bt+]*["']|(?:makedirs|mkdir)\(|FileHandler["'(]|logger\.add\(\s*["']|sqlite3?\.connect\(|(?:Sqlite\w*Database|TinyDB)\(|sqlite[\w+]*:\/\/\/|\bDATABASES\b|\.(?:savefig|save|dump|imwrite|imsave|to_\w+|write_\w+)\(/;

/** Methods of figures, tables, images and models that write the file they are given a literal name of. */
const saver =
  /\.(savefig|save|dump|imwrite|imsave|to_(csv|excel|json|parquet|pickle|html|feather)|write_(html|image|json))$/;

/** Folder of a relative file; undefined for absolute paths, parents, addresses and patterns. */
function folderOfFile(path: string): string | undefined {
  if (/^([/\\~]|[A-Za-z]:|\.\.|\w+:\/\/)|[*{<>]/.test(path)) return undefined;
  return folderOf(path.replace(/^\.\//, ""));
}

function folderItself(path: string): string | undefined {
  return folderOfFile(`${path.replace(/\/+$/, "")}/x`);
}

/** `plt.savefig("plot.png")`, `joblib.dump(model, "models/model.pkl")`. */
function savedBy({ positional }: Call): string | undefined {
  const names = positional.slice(0, 2).flatMap((argument) => literalText(argument) ?? []);
  const file = names.find((name) => /^[\w./-]+\.\w{2,7}$/.test(name));
  return file === undefined ? undefined : folderOfFile(file);
}

/** `LOGS.mkdir()`, `Path("logs").mkdir()`: the folder is what the method belongs to. */
function madeBy({ callee, line }: Call, module: PythonModule): string | undefined {
  const [, owner] = /^(.+)\.mkdir$/.exec(callee) ?? [];
  if (owner === undefined) return undefined;
  const call = module.calls.find((one) => one.line === line && `${one.callee}()` === owner);
  const path = pathGiven(call ? { kind: "call", call } : { kind: "name", path: owner }, module);
  return path === undefined ? undefined : folderItself(path);
}

/** Whether a call writes the file that it is given first. */
function writesFile(name: string, { positional, keywords }: Call, file: string): boolean {
  if (name === "open") return /[wax+]/.test(literalText(positional[1] ?? keywords.get("mode")) ?? "r");
  return fileHandler.test(name) || (name === "loguru.logger.add" && /[./]/.test(file));
}

function writtenBy(call: Call, module: PythonModule): string | undefined {
  if (saver.test(call.callee)) return savedBy(call);
  const name = qualifiedName(module, call.callee);
  const first = pathGiven(call.positional[0] ?? call.keywords.get("filename"), module);
  if (fileDatabase.test(name)) return call.positional.length === 0 ? undefined : databaseFile(first);
  if (first === undefined || first === "") return madeBy(call, module);
  if (name === "os.makedirs" || name === "os.mkdir") return folderItself(first);
  return writesFile(name, call, first) ? folderOfFile(first) : undefined;
}

const fileDatabase = /^(sqlite3|aiosqlite)\.connect$|(^|\.)(Sqlite(Ext|Queue|CipherExt)?Database|TinyDB)$/;

/** The place itself where the name of the database's file comes from elsewhere; undefined for one in memory, or far away. */
function databaseFile(name: string | undefined): string | undefined {
  return name === undefined ? "." : name === "" || name === ":memory:" ? undefined : folderOfFile(name);
}

const fileHandler = /(^|\.)(Rotating|TimedRotating|Watched)?FileHandler$/;

/** `{"class": "logging.FileHandler", "filename": "app.log"}`, however deep in the settings of logging. */
function loggedTo(value: Expression, module: PythonModule): string[] {
  if (value.kind === "call") return value.call.positional.flatMap((one) => loggedTo(one, module));
  if (value.kind !== "dictionary") return [];
  if (!fileHandler.test(literalText(entryAt(value, "class")) ?? ""))
    return value.entries.flatMap(([, one]) => loggedTo(one, module));
  const file = pathGiven(entryAt(value, "filename"), module);
  const folder = file === undefined ? undefined : folderOfFile(file);
  return folder === undefined ? [] : [folder];
}

function logFolders(module: PythonModule): string[] {
  const { assignments, functions, calls } = module;
  const values = [...assignments, ...functions.flatMap(({ locals }) => locals)].map(({ value }) => value);
  return [...values, ...calls.flatMap(({ positional }) => positional)].flatMap((value) => loggedTo(value, module));
}

function sqliteAddress(text: string): string | undefined {
  const path = /^sqlite(?:\+\w+)?:\/\/\/([^/?][^?]*)/.exec(text)?.[1];
  return path === undefined || path === ":memory:" ? undefined : folderOfFile(path);
}

/** `"sqlite:///" + os.path.join(basedir, "data", "app.db")`: what follows the address, up to the name of the file. */
function joinedAddress(parts: readonly string[]): string | undefined {
  const at = parts.findIndex((text) => /^sqlite(\+\w+)?:\/\/\/$/.test(text));
  const path = at < 0 ? [] : parts.slice(at + 1);
  const file = path.findIndex((text) => /\.\w{2,7}$/.test(text));
  return file < 0
    ? undefined
    : folderOfFile(
        path
          .slice(0, file + 1)
          .join("/")
          .replace(/^\/+/, ""),
      );
}

function sqliteFolders(value: Expression): string[] {
  const parts = texts(value);
  return [joinedAddress(parts), ...parts.map(sqliteAddress)].flatMap((folder) => folder ?? []);
}

function texts(expression: Expression): string[] {
  switch (expression.kind) {
    case "text":
      return [expression.value];
    case "call": {
      const { positional, keywords } = expression.call;
      const [first, ...others] = positional;
      // The name of a variable that is read, before what is taken without it.
      const variable = others.length > 0 && /^[A-Z][A-Z0-9_]*$/.test(literalText(first) ?? "");
      return [...(variable ? others : positional), ...keywords.values()].flatMap(texts);
    }
    case "list":
      return expression.items.flatMap(texts);
    case "dictionary":
      return expression.entries.flatMap(([, value]) => texts(value));
    case "other":
      return expression.parts.flatMap(texts);
    default:
      return [];
  }
}

/** `BASE_DIR / "db.sqlite3"` in Django's DATABASES, or in what becomes a part of it, relative to the folder of manage.py. */
function djangoDatabase(databases: Expression): string[] {
  const parts = texts(databases);
  if (!parts.some((text) => text.endsWith("backends.sqlite3"))) return [];
  const file = parts.find((text) => /\.(sqlite3?|db)$/.test(text) && !text.includes("backends"));
  const at = file === undefined ? -1 : parts.indexOf(file);
  const before = parts[at - 1];
  const folder = file === undefined ? undefined : folderOfFile(file);
  if (folder === ".") return [before && /^[\w-]+$/.test(before) ? before : "."];
  return folder === undefined ? [] : [folder];
}

function databaseFolders({ calls, assignments, classes }: PythonModule): string[] {
  return [
    ...calls.flatMap(({ positional }) => positional.flatMap(sqliteFolders)),
    ...assignments.flatMap(({ value }) => sqliteFolders(value)),
    ...classes.flatMap(({ fields }) => fields.flatMap(({ value }) => (value ? sqliteFolders(value) : []))),
    ...assignments.flatMap(({ value }) => djangoDatabase(value)),
  ];
}

/**
 * Folders, relative to the work directory, that the application writes into (rule F3: literal paths). The work directory
 * itself is one for a script, whose results are files beside it that it often makes up the names of, and for a database
 * in a file (`inFile`) whose place is not seen.
 */
export function writtenFolders(sources: ProjectSources, kind: EntryFact["kind"], inFile: boolean): string[] {
  const modules = sources.modulesMatching(writesFiles);
  const databases = modules.flatMap(databaseFolders);
  const others = modules.flatMap((module) => module.calls.flatMap((call) => writtenBy(call, module) ?? []));
  const logs = modules.flatMap(logFolders);
  const anywhere = kind === "script" || (inFile && databases.length === 0);
  return [...new Set([...databases, ...others, ...logs, ...(anywhere ? ["."] : [])])].sort();
}

/** Names of files in what a module writes: literal arguments of calls that write, and of databases in a file. */
function writtenNames(module: PythonModule): string[] {
  const calls = module.calls.filter((call) => writtenBy(call, module) !== undefined);
  const inCalls = calls.flatMap(({ positional }) => positional.flatMap((argument) => literalText(argument) ?? []));
  const databases = module.assignments.filter(({ name }) => name === "DATABASES").flatMap(({ value }) => texts(value));
  return [...inCalls, ...databases].map((text) => text.replace(/^\.\//, ""));
}

/**
 * Files of the project, relative to the work directory, that the application writes over: a picture that is kept in the
 * repository, a database. What lies in a folder of its own goes with that folder.
 */
export function overwrittenFiles(sources: ProjectSources, workdir: string): string[] {
  const names = sources.modulesMatching(writesFiles).flatMap(writtenNames);
  const own = names.filter((name) => /^[\w.-]+\.\w{2,8}$/.test(name) && !/\.(py|pyc)$/.test(name));
  return [...new Set(own)].filter((name) => sources.has(joinPath(workdir, name))).sort();
}
