import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDockerignore } from "../core/context/parseDockerignore";
import { PatternMatcher } from "../core/context/patternMatcher";
import { ContainerizeError, isCancellation } from "../core/errors";

async function tryRead(path: string, shown: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await readFile(path, { encoding: "utf8", signal });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new ContainerizeError({ kind: "fileUnreadable", path: shown, problem: code }, { cause: error });
  }
}

/**
 * The matcher of a build: `<Dockerfile>.dockerignore` wins over `.dockerignore` of the context.
 * The Dockerfile itself always goes, as the engine reads it from the context. Throws fileUnreadable.
 */
export async function readDockerignore(
  context: string,
  dockerfile: string,
  signal: AbortSignal,
): Promise<PatternMatcher> {
  const own = `${dockerfile}.dockerignore`;
  for (const name of [own, ".dockerignore"]) {
    const text = await tryRead(join(context, name), name, signal);
    if (text === undefined) continue;
    try {
      const patterns = parseDockerignore(text);
      const ignored = new PatternMatcher(patterns).judge(dockerfile, undefined).excluded;
      return new PatternMatcher(ignored ? [...patterns, `!${escapePattern(dockerfile)}`] : patterns);
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : "";
      throw new ContainerizeError({ kind: "fileUnreadable", path: name, problem }, { cause });
    }
  }
  return new PatternMatcher([]);
}

function escapePattern(path: string): string {
  return path.replace(/[*?[\]\\^]/g, "\\$&");
}
