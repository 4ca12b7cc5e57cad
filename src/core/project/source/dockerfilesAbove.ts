import { escapedPattern } from "../../escapedPattern";
import { isAbove, joinPath } from "./joinPath";
import type { ProjectSources } from "./projectSources";
import { sideFolder } from "./sideFolder";

const name = /(^|\/)([\w.-]*Dockerfile[\w.-]*|Containerfile)$/;

/** `COPY ./backend/pyproject.toml /repo/` and `pip install -r backend/requirements.txt`, for the root `backend`. */
function takes(folder: string): RegExp {
  const path = String.raw`(?:\./)?${escapedPattern(folder)}(?=[/\s])`;
  return new RegExp(
    String.raw`^\s*(?:COPY|ADD)\s+(?:[^\n]*?\s)?${path}\S*\s+\S|^[^#\n]*\s(?:-r|--requirement)[ =]?${path}/`,
    "im",
  );
}

/**
 * Dockerfiles of the opened folder that stand above a root and build it: `../docker/Dockerfile` that copies `backend`.
 * Their paths are seen from the root. Empty for the root of the tree.
 */
export function dockerfilesAbove(sources: ProjectSources): readonly string[] {
  const { root } = sources;
  if (root === ".") return [];
  const pattern = takes(root);
  return sources.filesAbove.filter((path) => {
    const inTree = joinPath(root, path);
    if (isAbove(inTree) || !name.test(inTree) || inTree.endsWith(".dockerignore")) return false;
    if (inTree.split("/").length > 3 || sideFolder.test(inTree)) return false;
    return pattern.test(sources.text(path) ?? "");
  });
}
