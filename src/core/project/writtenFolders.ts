import { literalText, type Call, type Expression } from "../python/expression";
import { qualifiedName, type PythonModule } from "../python/pythonModule";
import type { ProjectSources } from "./source/projectSources";
import { folderOf } from "./source/joinPath";

/** Only calls with a literal path tell a folder; most files that open something are not worth parsing for it. */
const writesFiles =
  /\bopen\(\s*\w{0,2}["'][^"'\n]+["'][^)]*["'][rbtU]*[wax+][bt+]*["']|(?:makedirs|mkdir|connect|FileHandler)\(\s*\w{0,2}["']|sqlite[\w+]*:\/\/\/|\bDATABASES\b/;

/** Folder of a relative file; undefined for absolute paths, parents, addresses and patterns. */
function folderOfFile(path: string): string | undefined {
  if (/^([/\\~]|[A-Za-z]:|\.\.|\w+:\/\/)|[*{<>]/.test(path)) return undefined;
  return folderOf(path.replace(/^\.\//, ""));
}

function folderItself(path: string): string | undefined {
  return folderOfFile(`${path.replace(/\/+$/, "")}/x`);
}

function writtenBy(call: Call, module: PythonModule): string | undefined {
  const first = literalText(call.positional[0]);
  if (first === undefined || first === "") return undefined;
  const name = qualifiedName(module, call.callee);
  if (name === "open") {
    const mode = literalText(call.positional[1] ?? call.keywords.get("mode")) ?? "r";
    return /[wax+]/.test(mode) ? folderOfFile(first) : undefined;
  }
  if (name === "os.makedirs" || name === "os.mkdir") return folderItself(first);
  if (name === "sqlite3.connect") return first === ":memory:" ? undefined : folderOfFile(first);
  return /(^|\.)(Rotating|TimedRotating|Watched)?FileHandler$/.test(name) ? folderOfFile(first) : undefined;
}

function sqliteAddress(text: string): string | undefined {
  const path = /^sqlite(?:\+\w+)?:\/\/\/([^/?][^?]*)/.exec(text)?.[1];
  return path === undefined || path === ":memory:" ? undefined : folderOfFile(path);
}

function texts(expression: Expression): string[] {
  switch (expression.kind) {
    case "text":
      return [expression.value];
    case "call":
      return [...expression.call.positional, ...expression.call.keywords.values()].flatMap(texts);
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

/** `BASE_DIR / "db.sqlite3"` in Django's DATABASES, relative to the folder of manage.py. */
function djangoDatabase(module: PythonModule): string[] {
  const databases = module.assignments.find(({ name }) => name === "DATABASES")?.value;
  const parts = databases ? texts(databases) : [];
  if (!parts.some((text) => text.endsWith("backends.sqlite3"))) return [];
  const file = parts.find((text) => /\.(sqlite3?|db)$/.test(text) && !text.includes("backends"));
  const at = file === undefined ? -1 : parts.indexOf(file);
  const before = parts[at - 1];
  const folder = file === undefined ? undefined : folderOfFile(file);
  if (folder === ".") return [before && /^[\w-]+$/.test(before) ? before : "."];
  return folder === undefined ? [] : [folder];
}

/** Folders, relative to the work directory, that the application writes into (rule F3, first cut: literal paths only). */
export function writtenFolders(sources: ProjectSources): string[] {
  const found = sources
    .modulesMatching(writesFiles)
    .flatMap((module) => [
      ...module.calls.flatMap((call) => writtenBy(call, module) ?? []),
      ...module.calls.flatMap(({ positional }) =>
        positional.flatMap(texts).flatMap((text) => sqliteAddress(text) ?? []),
      ),
      ...module.assignments.flatMap(({ value }) => texts(value).flatMap((text) => sqliteAddress(text) ?? [])),
      ...djangoDatabase(module),
    ]);
  return [...new Set(found)].sort();
}
