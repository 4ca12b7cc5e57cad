import { parse, parseDocument } from "yaml";
import { parseToml } from "../../python/tomlValue";
import type { Problem } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";

/** A manifest that a detector reads itself: its content, or the problem that hides it. */
export interface ManifestFile {
  readonly content: unknown;
  readonly problems: readonly Problem[];
}

function unreadable(path: string, problem: string, line?: number): ManifestFile {
  const message = `${path} cannot be read: ${problem}.`;
  const entry: Problem = { severity: "error", code: "unreadable-manifest", message, path, ...(line && { line }) };
  return { content: undefined, problems: [entry] };
}

/** Reads a TOML, JSON or YAML file of the root by its name. Undefined when there is none. Never throws. */
export function manifestFile(path: string, sources: ProjectSources): ManifestFile | undefined {
  const text = sources.text(path);
  if (text === undefined) return undefined;
  if (/\.ya?ml$/.test(path)) return yamlFile(path, text);
  // Lock files without an extension that says so: pdm.lock and pylock.toml are TOML, Pipfile.lock is JSON.
  return path === "Pipfile.lock" || path.endsWith(".json") ? jsonFile(path, text) : tomlFile(path, text);
}

function tomlFile(path: string, text: string): ManifestFile {
  const result = parseToml(text);
  return result.ok ? { content: result.table, problems: [] } : unreadable(path, result.problem, result.line);
}

function jsonFile(path: string, text: string): ManifestFile {
  try {
    const content: unknown = JSON.parse(text);
    return { content, problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unreadable(path, "it is not JSON", brokenLine(text, error.message));
  }
}

/** Engines name the position of some errors only; JSON is YAML, whose parser always does. */
function brokenLine(text: string, message: string): number {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at !== undefined) return text.slice(0, Number(at)).split("\n").length;
  const [first] = parseDocument(text, { logLevel: "silent", prettyErrors: false }).errors;
  return text.slice(0, first?.pos[0] ?? 0).split("\n").length;
}

function yamlFile(path: string, text: string): ManifestFile {
  try {
    // Aliases can grow a small file without end; a manifest of packages needs none.
    // "silent" would swallow errors, too.
    const content: unknown = parse(text, { maxAliasCount: 20, logLevel: "error", prettyErrors: false });
    return { content, problems: [] };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const at = "pos" in error && Array.isArray(error.pos) ? Number(error.pos[0]) : Number.NaN;
    const line = Number.isFinite(at) ? text.slice(0, at).split("\n").length : 1;
    return unreadable(path, error.message.split("\n")[0]?.replace(/\.$/, "") ?? "", line);
  }
}
