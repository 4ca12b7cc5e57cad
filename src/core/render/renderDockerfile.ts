import type { ContainerPlan } from "../plan/containerPlan";
import { applicationSteps } from "./applicationSteps";
import { additionsLine } from "./additionsLine";
import { stamp, stampLine } from "./fileStamp";
import type { Comments } from "./comments/comments";
import { commentsIn } from "./commentsIn";
import { condaEnvironment } from "./condaEnvironment";
import { frontendArguments, frontendCopies, frontendStages } from "./frontendStage";
import { installSteps, projectSteps, toolSteps } from "./installSteps";
import type { InstallRecipe } from "./installRecipe";
import type { Instruction, Word } from "./instruction";
import { pathFrom } from "./pathFrom";
import { printInstructions } from "./printInstructions";
import { recipeOf } from "./recipeOf";
import { singleLine } from "./singleLine";
import { builderPackages, runtimePackages } from "./systemPackages";
import { watchSteps } from "./watchSteps";
import { inApp } from "../plan/inApp";

const image: Word = [{ variable: "PYTHON_IMAGE" }];

/**
 * What the folder of Python's library holds and no application uses: pip, which installs into another place, and the
 * parts for desktops. On 3.13 their code is 6.4 of 17.3 MB and 1.7 of 4.5 seconds.
 */
const unused = "'/(site-packages|idlelib|lib2to3|turtledemo)/'";

/** Python's own library, compiled once. Its commands are byte-identical in every file on the same Python, so that all share the layer. */
const userAndLibrary = ({ standardLibrary }: Comments): readonly Instruction[] => [
  { kind: "comment", text: standardLibrary },
  {
    kind: "run",
    mounts: [],
    commands: [
      "groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home --shell /usr/sbin/nologin app",
      `python -m compileall -q -j 0 --invalidation-mode unchecked-hash -x ${unused} "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"`,
    ],
  },
];

/**
 * The Dockerfile of a plan, stamped. Two shapes: the environment is installed where it stays, or, when something
 * compiles (or RUN --mount is not to be used), in a stage `builder` that has the compiler, and copied.
 * Order: what does not depend on the project, then dependencies, then code, then what varies.
 * @throws ContainerizeError internal when a value of the plan cannot be written in a Dockerfile.
 */
export function renderDockerfile(plan: ContainerPlan): string {
  const recipe = recipeOf(plan, (file) => pathFrom(plan.root, file));
  const builder = recipe !== undefined && (plan.compiles || !plan.mounts);
  const root = inApp(plan.root);
  const workdir = inApp(plan.workdir);
  const instructions: Instruction[] = [...header(plan)];
  if (recipe !== undefined && plan.mounts) {
    instructions.push(...toolStage(recipe, plan), ...toolSteps(recipe, plan));
  }
  instructions.push(...frontendStages(plan));
  const environment: Instruction = { kind: "env", variables: venvVariables };
  const here: Instruction = { kind: "workdir", path: root };
  const conda = condaEnvironment(plan);
  instructions.push(...conda);
  if (builder) {
    instructions.push({ kind: "from", image, stage: "builder" }, ...builderPackages(plan));
    instructions.push(environment, here, ...installSteps(recipe, plan));
  }
  instructions.push(
    { kind: "from", image, stage: "runtime" },
    ...userAndLibrary(commentsIn(plan.language)),
    ...runtimePackages(plan),
  );
  instructions.push(
    { kind: "env", variables: [...(plan.install.kind === "none" && !recipe ? [] : venvVariables), ...pythonVariables] },
    here,
  );
  const maker = builder ? "builder" : conda.length > 0 ? "environment" : undefined;
  if (maker !== undefined) {
    instructions.push({ kind: "copy", from: maker, sources: ["/opt/venv"], destination: "/opt/venv" });
  } else if (recipe !== undefined) instructions.push(...installSteps(recipe, plan));
  instructions.push(copyCode(plan), ...frontendCopies(plan));
  if (recipe !== undefined && plan.mounts) instructions.push(...projectSteps(recipe, plan));
  if (workdir !== root) instructions.push({ kind: "workdir", path: workdir });
  instructions.push(...applicationSteps(plan), ...watchSteps(plan));
  return stamp(printInstructions(instructions));
}

/** pip of these Pythons finds no release of uv that it may install; uv, one program without Python, installs for them. */
const tooOldForUv = /^(2\.7|3\.[4-7])$/;

function toolStage(recipe: InstallRecipe, { python, language }: ContainerPlan): readonly Instruction[] {
  const alone = recipe.tool.every((command) => command.includes("--target /opt/tools"));
  if (!alone || !tooOldForUv.test(python.version)) return [{ kind: "from", image, stage: "tools" }];
  const newer = python.image.replace(/python:[^/]*$/, "python:3.13-slim-trixie");
  return [
    { kind: "comment", text: commentsIn(language).newerTool },
    { kind: "from", image: [newer], stage: "tools" },
  ];
}

function copyCode({ copyMode, root }: ContainerPlan): Instruction {
  const destination = root === "." ? "." : "/app/";
  return { kind: "copy", ...(copyMode && { mode: copyMode }), sources: ["."], destination };
}

const venvVariables: readonly (readonly [string, Word])[] = [
  ["PATH", ["/opt/venv/bin:", { variable: "PATH" }]],
  ["VIRTUAL_ENV", ["/opt/venv"]],
];

const pythonVariables: readonly (readonly [string, Word])[] = [
  ["PYTHONUNBUFFERED", ["1"]],
  ["PYTHONFAULTHANDLER", ["1"]],
];

function header(plan: ContainerPlan): readonly Instruction[] {
  const comments = commentsIn(plan.language);
  const old = plan.mounts || plan.copyMode !== undefined ? comments.oldDocker : "";
  // `.python-version:1 3.13`: the place is enough, the version stands before it.
  const said = ` ${plan.python.version}`;
  const whole = singleLine(plan.python.why);
  const why = whole.endsWith(said) ? whole.slice(0, -said.length).replace(/ Python$/, "") : whole;
  const head = comments.head(singleLine(plan.title), plan.python.version, why.startsWith("nothing ") ? undefined : why);
  const additions = plan.additions === undefined ? undefined : additionsLine(plan.additions);
  return [
    { kind: "comment", text: head + old },
    { kind: "comment", text: stampLine(plan.language).slice(2) },
    ...(additions === undefined ? [] : [{ kind: "comment", text: additions } as const]),
    { kind: "arg", name: "PYTHON_IMAGE", default: [plan.python.image] },
    ...frontendArguments(plan),
  ];
}
