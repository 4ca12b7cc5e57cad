import { isLastRelease } from "../project/managers/lostModules";
import type { ContainerPlan } from "../plan/containerPlan";
import { commentsIn } from "./commentsIn";
import { frontendCopies } from "./frontendStage";
import type { InstallRecipe } from "./installRecipe";
import type { Instruction, Mount } from "./instruction";
import { networkLines } from "./networkLines";
import { isPlain } from "./quoting";
import { singleLine } from "./singleLine";

const tools: Mount = { type: "bind", from: "tools", source: "/opt/tools", target: "/opt/tools" };
// A template inside a wheel need not be valid Python; compiling it must not end the build.
const compilePackages =
  "{ python -m compileall -q -j 0 --invalidation-mode unchecked-hash -x '/tests?/' /opt/venv/lib || true; }";

/** The installer in a stage of its own: lent to the RUNs that need it, in no layer of the final image. */
export function toolSteps(recipe: InstallRecipe, { network }: ContainerPlan): readonly Instruction[] {
  const lines = networkLines(network, true, "tool");
  const mounts: readonly Mount[] = [{ type: "cache", target: "/root/.cache/pip" }, ...lines.mounts];
  return [{ kind: "run", mounts, commands: [...lines.commands, ...recipe.tool] }];
}

/** Dependencies into /opt/venv, from the manifests alone, so that a code edit leaves them cached. */
export function installSteps(recipe: InstallRecipe, plan: ContainerPlan): readonly Instruction[] {
  const bindable =
    plan.mounts && recipe.changesFiles !== true && recipe.bound.every((file) => isPlain(file) && !/[,:=]/.test(file));
  const bound: readonly Mount[] = bindable
    ? recipe.bound.map((file) => ({ type: "bind", source: file, target: `/app/${file}` }))
    : [];
  const copies: readonly Instruction[] = bindable
    ? []
    : recipe.bound.map((file) => ({ kind: "copy", sources: [file], destination: `/app/${file}` }));
  const notes: readonly Instruction[] = [
    ...(recipe.notes?.(commentsIn(plan.language)) ?? []).map((text): Instruction => ({
      kind: "comment",
      text: singleLine(text),
    })),
    ...serverNotes(plan),
  ];
  const commands = [...recipe.dependencies, ...recipe.servers, compilePackages];
  if (plan.mounts) return [...copies, ...notes, withTools(recipe, plan, bound, commands)];
  const before = networkLines(plan.network, false).commands;
  const project: readonly Instruction[] =
    recipe.project.length === 0
      ? []
      : [
          { kind: "copy", sources: ["."], destination: "/app/" },
          ...frontendCopies(plan),
          ...versionArgument(plan),
          {
            kind: "run",
            mounts: [],
            commands: [...before, exported(recipe), ...versionExport(plan), ...recipe.project],
          },
        ];
  return [
    { kind: "run", mounts: [], commands: [...before, ...recipe.tool] },
    ...copies,
    ...notes,
    { kind: "run", mounts: [], commands: [...before, exported(recipe), ...commands] },
    ...project,
  ];
}

function serverNotes({ addedServers, additions, language }: ContainerPlan): readonly Instruction[] {
  const comments = commentsIn(language);
  const added = additions?.requirements ?? [];
  const ours = addedServers.filter((name) => !added.includes(name));
  // The client of a broker is an extra of what the project asks for.
  const clients = ours.filter((name) => name.includes("["));
  const last = ours.filter(isLastRelease);
  const servers = ours.filter((name) => !clients.includes(name) && !last.includes(name));
  const texts = [
    ...(servers.length === 0 ? [] : [comments.server(servers.join(", "))]),
    ...(clients.length === 0 ? [] : [comments.client(clients.join(", "))]),
    ...(last.length === 0 ? [] : [comments.lastRelease(last.join(", "))]),
    ...(added.length === 0 ? [] : [comments.added(added.join(", "))]),
  ];
  return texts.map((text) => ({ kind: "comment", text }));
}

/** The project itself, once its code is there. */
export function projectSteps(recipe: InstallRecipe, plan: ContainerPlan): readonly Instruction[] {
  if (recipe.project.length === 0) return [];
  return [
    ...versionArgument(plan),
    { kind: "comment", text: commentsIn(plan.language).project },
    withTools(recipe, plan, [], [...versionExport(plan), ...recipe.project]),
  ];
}

/** `--build-arg APP_VERSION=1.2.3`: a version that its tools would read from the history, which is not in the build. */
function versionArgument({ versionVariables }: ContainerPlan): readonly Instruction[] {
  return versionVariables.length === 0 ? [] : [{ kind: "arg", name: "APP_VERSION", default: ["0.0.0"] }];
}

function versionExport({ versionVariables }: ContainerPlan): readonly string[] {
  // A switch such as …_BYPASS takes the version too.
  const assignments = versionVariables.map((name) => `${name}="$APP_VERSION"`);
  return assignments.length === 0 ? [] : [`export ${assignments.join(" ")}`];
}

function withTools(
  recipe: InstallRecipe,
  { network }: ContainerPlan,
  bound: readonly Mount[],
  commands: readonly string[],
): Instruction {
  const lines = networkLines(network, true);
  const mounts: readonly Mount[] = [tools, { type: "cache", target: recipe.cache }, ...bound, ...lines.mounts];
  return { kind: "run", mounts, commands: [...lines.commands, exported(recipe), ...commands] };
}

function exported(recipe: InstallRecipe): string {
  return `export ${recipe.exports.join(" ")}`;
}
