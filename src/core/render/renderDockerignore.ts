import type { ContainerPlan } from "../plan/containerPlan";
import type { Comments } from "./comments/comments";
import { commentsIn } from "./commentsIn";
import { stamp, stampLine } from "./fileStamp";
import { ignorePattern } from "./ignorePattern";

type Section = keyof Comments["ignoredSections"];

/** What no image needs. `bin`, `lib`, `docs`, `tests`, README and LICENSE may be part of the application or its build. */
const sections: readonly (readonly [Section, readonly string[]])[] = [
  ["history", [".git", ".hg", ".svn", "**/__pycache__", "**/*.py[cod]", "**/*.egg-info"]],
  [
    "tools",
    [".tox", ".nox", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".coverage*", "htmlcov"].map(
      (name) => `**/${name}`,
    ),
  ],
  [
    "secrets",
    [
      ...[".env", ".env.*", "*.pem", "*.key", "id_rsa*", "*credentials*.json", "service-account*.json", ".netrc"],
      ...[".pypirc", "pip.conf", ".streamlit/secrets.toml", ".aws", ".kube", ".terraform", "*.tfstate"],
    ].map((name) => `**/${name}`),
  ],
  ["databases", ["**/*.sqlite3"]],
  ["editors", [".vscode", ".idea", ".devcontainer", ".github", ".gitlab-ci.yml"]],
  ["other", ["**/node_modules", "**/.DS_Store", "**/Thumbs.db"]],
  ["own", ["Dockerfile*", "compose*.y*ml", "docker-compose*.y*ml", ".dockerignore", "k8s/base", "k8s/overlays"]],
];

/** The .dockerignore of a plan, stamped. `plan.ignore.keep` wins over every pattern, for it comes last. */
export function renderDockerignore(plan: ContainerPlan): string {
  const environments = plan.ignore.environments.map(ignorePattern).filter((path) => path !== ".venv");
  const kept = new Set(plan.ignore.keep);
  const comments = commentsIn(plan.language);
  const lines = [`# ${comments.ignored}`, stampLine(plan.language)];
  const all = [...sections.slice(0, 1), ["environments", ["**/.venv", ...environments]] as const, ...sections.slice(1)];
  for (const [section, patterns] of all) {
    lines.push("", `# ${comments.ignoredSections[section]}`, ...patterns.filter((pattern) => !kept.has(pattern)));
    if (patterns.includes("**/.env.*")) lines.push("!**/.env.example");
  }
  const built = plan.frontends.flatMap(({ outputs }) => outputs.map(({ to }) => to)).filter(isMade);
  if (built.length > 0) lines.push("", `# ${comments.builtInImage}`, ...built.map(ignorePattern));
  if (kept.size > 0) lines.push("", `# ${comments.readByBuild}`, ...[...kept].map((path) => `!${ignorePattern(path)}`));
  return stamp(`${lines.join("\n")}\n`);
}

/** A folder that holds nothing but what is built: others may have files of the project beside it. */
function isMade(path: string): boolean {
  return /(^|\/)(dist|build|out)(\/|$)/.test(path);
}
