import { parseDockerignore } from "../context/parseDockerignore";
import { PatternMatcher } from "../context/patternMatcher";
import type { ProjectFacts } from "../project/projectFacts";
import { joinPath } from "../project/source/joinPath";
import { isGenerated } from "../render/fileStamp";

/** True when a .dockerignore leaves the file out of the build, or cannot be read. */
function isLeftOut(path: string, ignore: string): boolean {
  try {
    return new PatternMatcher(parseDockerignore(ignore)).judge(path, undefined).excluded;
  } catch {
    // A pattern that is none: the build will say so.
    return true;
  }
}

/**
 * Files of the project that the application writes over, relative to the build context. In the image they belong to root
 * like all code; those that a .dockerignore leaves out are not there at all.
 */
export function overwrittenFiles({ overwrites, entry, generated, context }: ProjectFacts): readonly string[] {
  const own = generated.find(({ path, text }) => path === joinPath(context, ".dockerignore") && !isGenerated(text));
  return overwrites
    .map((path) => joinPath(entry.workdir, path))
    .filter((path) => !(own === undefined ? path.endsWith(".sqlite3") : isLeftOut(path, own.text)));
}
