import type { Candidate } from "./projectFacts";
import type { TreeTexts } from "./source/treeTexts";

/** One kind of evidence that a folder is a project, with its points (rule A2). Each kind counts once a folder. */
interface Evidence {
  readonly pattern: RegExp;
  readonly points: number;
}

const evidence: readonly Evidence[] = [
  {
    pattern: /^(uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pylock[\w.]*\.toml|pixi\.lock|conda-lock\.yml)$/,
    points: 50,
  },
  { pattern: /^pyproject\.toml$/, points: 40 },
  { pattern: /^([\w.-]*requirements[\w.-]*\.(txt|in)|Pipfile|environment\.ya?ml|setup\.py|setup\.cfg)$/, points: 40 },
  { pattern: /^manage\.py$/, points: 35 },
  { pattern: /^(Procfile|app\.yaml|fly\.toml|render\.yaml|railway\.json|app\.json)$/, points: 20 },
  { pattern: /^(\.python-version|runtime\.txt)$/, points: 15 },
  { pattern: /^(main|app|run|server|bot|cli|__main__|wsgi|asgi)\.py$/, points: 10 },
];
const sideFolder =
  /(^|\/)(examples?|samples?|demos?|docs?|tests?|benchmarks?|tutorials?|templates?|cookbook|notebooks|fixtures|\{\{)/i;
const threshold = 30;

function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : path.slice(0, at);
}

/** Many projects keep a pyproject.toml for the settings of their tools alone: that one declares nothing. */
function declaresNothing(texts: TreeTexts, path: string): boolean {
  const text = texts.text(path);
  return text !== undefined && !/^\s*\[(project|build-system|tool\.poetry)\b/m.test(text);
}

/** Folders of the tree that look like projects, the best first. The opened folder itself wins among equals. */
export function projectRoots(texts: TreeTexts): Candidate[] {
  const found = new Map<string, Map<Evidence, string>>();
  for (const path of texts.paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const kind = evidence.find(({ pattern }) => pattern.test(name));
    if (!kind || (name === "pyproject.toml" && declaresNothing(texts, path))) continue;
    const folder = /(^|\/)requirements\/[^/]+$/.test(path) ? folderOf(folderOf(path)) : folderOf(path);
    const seen = found.get(folder) ?? new Map<Evidence, string>();
    if (!seen.has(kind)) seen.set(kind, name);
    found.set(folder, seen);
  }
  const candidates = [...found].map(([root, seen]) => {
    const points = [...seen.keys()].reduce((sum, { points: value }) => sum + value, 0);
    return { root, score: points - (sideFolder.test(root) ? 40 : 0), why: [...seen.values()].join(" + ") };
  });
  const depth = ({ root }: Candidate): number => (root === "." ? 0 : root.split("/").length);
  return candidates
    .filter(({ score }) => score >= threshold)
    .sort((left, right) => right.score - left.score || depth(left) - depth(right) || (left.root < right.root ? -1 : 1));
}

/** The root to read: the wanted one, else the folder itself when it is a candidate at all, else the best one below it. */
export function chooseRoot(candidates: readonly Candidate[], wanted: string | undefined): string {
  if (wanted !== undefined) return wanted.replace(/^\.\/|\/+$/g, "") || ".";
  if (candidates.some(({ root }) => root === ".")) return ".";
  return candidates[0]?.root ?? ".";
}
