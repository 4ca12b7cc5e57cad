import { requirementsLines } from "../../python/requirementsLines";
import { besidePath } from "../source/besidePath";
import type { ProjectSources } from "../source/projectSources";
import { sideFolder } from "../source/sideFolder";
import { requirementsOfDockerfiles } from "./namedInDockerfiles";

/** Names of the production requirements, the best first (rule C3). The last rows are misspellings. */
const names: readonly RegExp[] = [
  /^requirements\.txt$/,
  /^requirements\/(production|prod|deploy|base|common|default|main|app|requirements)\.txt$/,
  /^(prod|production|deploy)[-_.]requirements\.txt$/,
  /^requirements[-_.](prod|production|deploy|base|app|web|api|server|linux|cpu)\.txt$/,
  /^(reqs|deps|dependencies|requirement|requirments|requirment|requirements|requierments|requirementst|require|requires)\.txt$/i,
  /^requirements\.in$/,
  /^(requirement|requirements|reqs|deps|dependencies)\/[^/]+\.txt$/,
];

/** What such files are never the production list by: they are for people and checks (rule C3). */
const sideStem = /(^|[-_./])(test|tests|docs?|lint|ci|build|notebook|windows|win|mac|macos)([-_.]|$)/;
const developerStem = /(^|[-_./])(dev|develop|development|local)([-_.]|$)/;

const rankedStems = [
  "production",
  "prod",
  "deploy",
  "base",
  "common",
  "default",
  "main",
  "app",
  "web",
  "api",
  "server",
];

function rank(path: string): number {
  const at = rankedStems.findIndex((stem) => new RegExp(`(^|[-_./])${stem}\\.`).test(path));
  return at < 0 ? rankedStems.length : at;
}

/** The list that a developer's list adds its tools to: `-r backend/requirements.txt`. */
function productionInclude(developer: string, sources: ProjectSources): string | undefined {
  const included = requirementsLines(sources.text(developer) ?? "").flatMap((entry) =>
    entry.kind === "include" ? [besidePath(developer, entry.path)] : [],
  );
  return included.find((path) => !developerStem.test(path) && !sideStem.test(path) && sources.text(path) !== undefined);
}

/** The requirements files that production is installed from; empty when there are none. Mostly one. */
export function chooseRequirements(sources: ProjectSources): readonly string[] {
  const readable = (path: string): boolean => sources.text(path) !== undefined;
  for (const name of names) {
    const found = sources.paths.filter((path) => name.test(path) && !sideStem.test(path) && readable(path));
    const lasting = found.filter((path) => !developerStem.test(path));
    const chosen = (lasting.length > 0 ? lasting : found).sort((left, right) => rank(left) - rank(right))[0];
    if (chosen !== undefined) return [chosen];
  }
  const installed = requirementsOfDockerfiles(sources).filter(readable);
  if (installed.length > 0) return installed;
  const other = sources.paths.find(
    (path) => /^requirements?[-_.][\w-]+\.txt$/.test(path) && !sideStem.test(path) && !developerStem.test(path),
  );
  if (other !== undefined && readable(other)) return [other];
  const developer = sources.paths.find((path) => /^requirements[-_/.](dev|development|local)\.txt$/.test(path));
  if (developer === undefined || !readable(developer)) return onlyBelow(sources);
  return [productionInclude(developer, sources) ?? developer];
}

/**
 * The one list that lies below, where nothing above lists anything: of a package, `application/requirements.txt`, or in a
 * folder without code, `setup/requirements.txt`.
 */
function onlyBelow(sources: ProjectSources): readonly string[] {
  const lists = sources.paths.filter(
    (path) => /^[^/]+\/(requirements?|reqs)\.txt$/.test(path) && !sideFolder.test(path),
  );
  const [only] = lists.filter((path) => {
    const folder = path.replace(/[^/]*$/, "");
    return (
      sources.has(`${folder}__init__.py`) || !sources.paths.some((one) => one.startsWith(folder) && one.endsWith(".py"))
    );
  });
  return only !== undefined && lists.length === 1 && sources.text(only) !== undefined ? [only] : [];
}
