import type { Candidate } from "./projectFacts";
import type { TreeTexts } from "./source/treeTexts";
import { mainGuard } from "../python/mainGuard";
import { folderOf } from "./source/joinPath";

/** One kind of evidence that a folder is a project, with its points (rule A2). Each kind counts once a folder. */
interface Evidence {
  readonly pattern: RegExp;
  readonly points: number;
  /** What the text must hold for the file to count. */
  readonly holds?: RegExp;
  /** The folder declares dependencies: it is a project of its own. */
  readonly declares?: boolean;
  /** Something in the folder can be started. */
  readonly starts?: boolean;
}

/** Applications and servers as code makes them, and the tools that run a file of theirs. */
const application =
  /[=\s.](?:FastAPI|Flask|Starlette|Litestar|Quart|Sanic|Dash|Bottle|Celery|FastMCP)\(|\b(?:uvicorn\.run|run_app|serve_forever|run_polling|start_polling)\(|^(?:import|from)[ \t]+(?:streamlit|gradio|chainlit|nicegui)\b/m;

/** Applications that answer requests: of a repository's parts the one that people open, where others work behind it. */
const serving = /[=\s.](?:FastAPI|Flask|Starlette|Litestar|Quart|Sanic|Dash|Bottle)\(|execute_from_command_line/;

const evidence: readonly Evidence[] = [
  {
    pattern: /^(uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pylock[\w.]*\.toml|pixi\.lock|conda-lock\.yml)$/,
    points: 50,
    declares: true,
  },
  // Many projects keep a pyproject.toml for the settings of their tools alone: that one declares nothing.
  { pattern: /^pyproject\.toml$/, points: 45, declares: true, holds: /^\s*\[(project|build-system|tool\.poetry)\b/m },
  {
    pattern: /^([\w.-]*requirements[\w.-]*\.(txt|in)|Pipfile|environment\.ya?ml|setup\.py)$/,
    points: 40,
    declares: true,
  },
  { pattern: /^setup\.cfg$/, points: 40, declares: true, holds: /^\[options\]/m },
  { pattern: /^manage\.py$/, points: 35, holds: /execute_from_command_line/, starts: true },
  { pattern: /\.py$/, points: 30, holds: application, starts: true },
  {
    pattern:
      /^(Procfile|app\.yaml|fly\.toml|render\.yaml|railway\.json|nixpacks\.toml|vercel\.json|app\.json|zappa_settings\.json|serverless\.yml)$/,
    points: 20,
    starts: true,
  },
  { pattern: /^(\.python-version|runtime\.txt)$/, points: 15 },
  { pattern: /^[\w.-]*Dockerfile[\w.-]*$/, points: 15, holds: /^\s*FROM\s+\S*python/im, starts: true },
  { pattern: /^__main__\.py$/, points: 10, starts: true },
  { pattern: /^(main|app|run|server|bot|cli)\.py$/, points: 10, holds: mainGuard, starts: true },
  // Worth no points of their own, they show that something can be started here.
  { pattern: /^pyproject\.toml$/, points: 0, holds: /^\s*\[(project\.scripts|tool\.poetry\.scripts)\]/m, starts: true },
  { pattern: /^setup\.(py|cfg)$/, points: 0, holds: /console_scripts/, starts: true },
  { pattern: /\.py$/, points: 0, holds: mainGuard, starts: true },
];
const sideFolder =
  /(^|\/)(examples?|samples?|demos?|docs?|tests?|benchmarks?|tutorials?|templates?|cookbook|notebooks|fixtures|\{\{)/i;
const testFile = /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/;
const sidePoints = 40;
const threshold = 30;
/** Applications whose scores are this close are all reported (rule A5). */
const closeScores = 20;

interface Folder {
  /** The first file of each kind. */
  readonly kinds: Map<Evidence, string>;
}

/** The kinds of evidence that a file is, beside those that its folder is known to hold. */
function kindsOf(path: string, texts: TreeTexts, known: ReadonlyMap<Evidence, string> | undefined): Evidence[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return evidence.filter((kind) => {
    const { pattern, holds } = kind;
    if (!pattern.test(name) || known?.has(kind)) return false;
    if (holds === undefined) return true;
    if (testFile.test(path)) return false;
    return holds.test(texts.text(path) ?? "");
  });
}

function foldersWithEvidence(texts: TreeTexts): Map<string, Folder> {
  const found = new Map<string, Folder>();
  for (const path of texts.asked) {
    const folder = /(^|\/)requirements\/[^/]+$/.test(path) ? folderOf(folderOf(path)) : folderOf(path);
    for (const kind of kindsOf(path, texts, found.get(folder)?.kinds)) {
      const entry = found.get(folder) ?? { kinds: new Map<Evidence, string>() };
      if (!entry.kinds.has(kind)) entry.kinds.set(kind, path);
      found.set(folder, entry);
    }
  }
  return found;
}

function declares({ kinds }: Folder): boolean {
  return [...kinds.keys()].some((kind) => kind.declares === true);
}

/** A folder without a manifest of its own belongs to the nearest one above that has one, else to the opened folder (rule A3). */
function folded(found: ReadonlyMap<string, Folder>): Map<string, Folder> {
  const roots = new Map([...found].filter(([path, folder]) => path === "." || declares(folder)));
  for (const [path, folder] of found) {
    if (roots.has(path)) continue;
    // What lies in a folder of examples or tests is not what the project above it is about.
    if (sideFolder.test(path)) continue;
    let above = path;
    do above = folderOf(above);
    while (above !== "." && !roots.has(above));
    const root = roots.get(above) ?? { kinds: new Map<Evidence, string>() };
    for (const [kind, file] of folder.kinds) if (!root.kinds.has(kind)) root.kinds.set(kind, file);
    roots.set(above, root);
  }
  return roots;
}

/** A candidate root with what the choice among several depends on. */
export interface RootCandidate extends Candidate {
  /** Something in it can be started. */
  readonly starts: boolean;
  /** What can be started is an application, or stated as one: more than a script that somebody may run. */
  readonly serves: boolean;
  /** Something of it lies in the folder itself, not only in folders below that have no manifest of their own. */
  readonly present: boolean;
  /** True when it answers requests; its files are looked through when that is asked. */
  readonly answers: () => boolean;
  /** It describes a package: what lies in its folders of examples shows how that is used. */
  readonly isPackage: boolean;
}

function answers(root: string, texts: TreeTexts): boolean {
  const files = texts.starting(root === "." ? "" : `${root}/`).filter((path) => path.endsWith(".py"));
  return files.some((path) => !testFile.test(path) && serving.test(texts.text(path) ?? ""));
}

/** Folders of the tree that look like projects, the best first. The opened folder itself wins among equals. */
export function projectRoots(texts: TreeTexts): RootCandidate[] {
  const candidates = [...folded(foldersWithEvidence(texts))].map(([root, { kinds }]): RootCandidate => {
    const points = [...kinds.keys()].reduce((sum, { points: value }) => sum + value, 0);
    const names = [...kinds]
      .flatMap(([{ points: value }, path]) => (value > 0 ? [path] : []))
      .map((path) => (root === "." ? path : path.slice(root.length + 1)));
    return {
      root,
      score: points - (sideFolder.test(root) ? sidePoints : 0),
      why: [...new Set(names)].join(" + "),
      starts: [...kinds.keys()].some((kind) => kind.starts === true),
      serves: [...kinds.keys()].some((kind) => kind.starts === true && kind.points > 10),
      present: [...kinds.values()].some((path) => folderOf(path) === root),
      answers: () => answers(root, texts),
      isPackage: [...kinds.values()].some((path) => /(^|\/)(pyproject\.toml|setup\.(py|cfg))$/.test(path)),
    };
  });
  const depth = ({ root }: Candidate): number => (root === "." ? 0 : root.split("/").length);
  return candidates
    .filter(({ score }) => score >= threshold)
    .sort((left, right) => right.score - left.score || depth(left) - depth(right) || (left.root < right.root ? -1 : 1));
}

/** A top whose tools alone can be run, or that holds nothing itself, beside a surer application below it. */
function isOutdone(own: RootCandidate, other: RootCandidate | undefined): boolean {
  return other?.serves === true && other.score > own.score && !(own.serves && own.present);
}

/**
 * The root to read: the wanted one, else the folder itself when something in it can be started, else the best one that
 * can be started, else the folder itself.
 */
export function chooseRoot(candidates: readonly RootCandidate[], wanted: string | undefined): string {
  if (wanted !== undefined) return wanted.replace(/^\.\/|\/+$/g, "") || ".";
  const own = candidates.find(({ root }) => root === ".");
  const all = candidates.filter(({ starts, root }) => starts && !sideFolder.test(root));
  const startable = bestAnswering(all) ?? (own?.isPackage === true ? undefined : shownApplication(candidates));
  if (own && ((own.starts && !isOutdone(own, startable)) || startable === undefined)) return ".";
  return startable?.root ?? candidates[0]?.root ?? ".";
}

/** Of those that are about equally good the one that answers requests, else the first. */
function bestAnswering(candidates: readonly RootCandidate[]): RootCandidate | undefined {
  const [best] = candidates;
  return candidates.find((one) => best && best.score - one.score <= closeScores && one.answers()) ?? best;
}

/** What a collection of demonstrations holds, where nothing else is in the folder. */
function shownApplication(candidates: readonly RootCandidate[]): RootCandidate | undefined {
  return candidates.find(({ starts, root }) => starts && /^(demos?|examples?|samples?|tutorials?)\/[^/]+$/i.test(root));
}

/** The roots that are about as good as the chosen one and hold an application too: several services of one repository. */
export function applicationRoots(candidates: readonly RootCandidate[], chosen: string): readonly string[] {
  const score = candidates.find(({ root }) => root === chosen)?.score ?? 0;
  const others = candidates.filter(
    (candidate) =>
      candidate.root !== chosen &&
      candidate.starts &&
      !sideFolder.test(candidate.root) &&
      Math.abs(candidate.score - score) <= closeScores,
  );
  return [chosen, ...others.map(({ root }) => root)];
}
