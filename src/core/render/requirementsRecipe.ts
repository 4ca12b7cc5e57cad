import type { RequirementRepair } from "../project/managers/requirementRepairs";
import type { RequirementsPlan } from "../plan/installPlan";
import type { Comments } from "./comments/comments";
import type { FromRoot, InstallRecipe } from "./installRecipe";
import { plainVenv } from "./lockingToolRecipe";
import { installCommand, shellCommand, shellWord } from "./quoting";
import { installWithUv, makeVenv } from "./uvRecipe";

const recoded = "/tmp/requirements.txt";
const localLines = "/^[[:space:]]*((-e|--editable)[[:space:]=]*)?(\\.|file:)/d";

/** One expression of sed for a repair: names are matched as pip does, `-`, `_` and `.` alike, in either case. */
function expression({ name, replacement }: RequirementRepair): string {
  if (name === "file:") return "s/[[:space:]]*@[[:space:]]*file:[^;]*//";
  const pattern = name.replace(/-/g, "[-_.]");
  const line = `^[[:space:]]*${pattern}[[:space:]]*([[<>=!~;@ ].*)?$`;
  return replacement === undefined ? `/${line}/Id` : `s/${line}/${replacement}/I`;
}

/** Commands that make the lists readable and true for a Linux container; empty for most projects. */
function cleaning(install: RequirementsPlan, fromRoot: FromRoot): readonly string[] {
  const files = install.bound.map(fromRoot);
  const expressions = [...(install.localLines ? [localLines] : []), ...install.repairs.map(expression)];
  return [
    ...install.recode.flatMap(({ path, encoding }) => {
      const file = fromRoot(path);
      return [
        shellCommand(["iconv", "-f", encoding, "-t", "UTF-8", "-o", recoded, file]),
        shellCommand(["mv", recoded, file]),
      ];
    }),
    ...(expressions.length > 0
      ? [`sed -i -E ${expressions.map((one) => `-e ${shellWord(one)}`).join(" ")} ${files.map(shellWord).join(" ")}`]
      : []),
  ];
}

function notes({ repairs, extraIndex, recode }: RequirementsPlan, comments: Comments): readonly string[] {
  return [
    ...(recode.length > 0 ? [comments.encoding] : []),
    ...(repairs.length > 0 ? [comments.repaired(repairs.map(({ name, why }) => [name, why]))] : []),
    ...(extraIndex ? [comments.extraIndex] : []),
  ];
}

function options(install: RequirementsPlan, fromRoot: FromRoot): readonly string[] {
  const wheels = install.wheelFolder === undefined ? [] : ["--find-links", fromRoot(install.wheelFolder)];
  return [
    ...(install.hashed ? ["--require-hashes"] : []),
    ...(install.offline ? ["--no-index"] : []),
    ...wheels,
    ...(install.extraIndex && !install.needsPip ? ["--index-strategy", "unsafe-best-match"] : []),
    ...(install.needsPip ? [] : install.insecureHosts.flatMap((host) => ["--allow-insecure-host", host])),
  ];
}

/** Requirement files: `uv pip sync` of complete ones, `uv pip install` of others, pip where only pip can. */
export function requirementsRecipe(
  install: RequirementsPlan,
  servers: readonly string[],
  fromRoot: FromRoot,
): InstallRecipe {
  const { extras, project } = install;
  const files = install.files.map(fromRoot);
  const chosen = options(install, fromRoot);
  const command = install.complete
    ? ["sync", ...chosen, ...files]
    : ["install", ...chosen, ...files.flatMap((file) => ["-r", file])];
  const own = extras.length > 0 ? `.[${extras.join(",")}]` : ".";
  const local = install.localPaths.map((path) => `./${fromRoot(path)}`);
  const named = project === "with dependencies" ? [own, ...local] : local;
  const alone = project === "alone" ? ["--no-deps", "."] : [];
  const bound = [...install.bound, ...(install.wheelFolder === undefined ? [] : [install.wheelFolder])];
  const before = cleaning(install, fromRoot);
  const base = installWithUv({ version: install.version, bound }, servers, command, named.length > 0 ? named : alone);
  const pip = ["pip", "--disable-pip-version-check", "--python", "/opt/venv/bin/python", "install"];
  const withPip = [
    plainVenv,
    installCommand([...pip, "--root-user-action=ignore", "--no-compile", "--no-cache-dir", ...command.slice(1)]),
  ];
  const [venv = makeVenv, ...rest] = install.needsPip ? withPip : base.dependencies;
  return {
    ...base,
    notes: (comments) => notes(install, comments),
    ...(before.length > 0 && { changesFiles: true }),
    dependencies: [...before, venv, ...rest],
    project:
      named.length > 0 && alone.length > 0
        ? [...base.project, "/opt/tools/bin/uv pip install --no-deps ."]
        : base.project,
  };
}
