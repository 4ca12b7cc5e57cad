import { extensions, Uri } from "vscode";
import { composeProject } from "../../app/compose/composeProject";
import { debugRun, debugTag } from "../../app/debugRun";
import { renderDebugDockerfile } from "../../core/debug/renderDebugDockerfile";
import { runEnvironment } from "../../core/container/runEnvironment";
import type { RenderedFile } from "../../core/edits/fileChange";
import { ContainerizeError } from "../../core/errors";
import { buildWithProgress } from "../build/buildWithProgress";
import { attachDebugger } from "../debug/attachDebugger";
import { pythonDebugger } from "../debug/pythonDebugger";
import { comparedFiles } from "../files/comparedFiles";
import { isDockerfilePath } from "../files/isDockerfilePath";
import { relativeToContext } from "../files/relativeToContext";
import { t } from "../localize";
import { choosePlan } from "../planCard/choosePlan";
import type { PlanChoice } from "../planCard/showPlanCard";
import { withNotification } from "../progress";
import { pickFolder } from "../prompts/pickFolder";
import { randomText } from "../randomText";
import { runWithProgress } from "../run/runWithProgress";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";
import { writeChoice } from "./writeChoice";

/** The debugger's Dockerfile of a plan. Throws usage when the application cannot be debugged this way. */
function debugFileOf({ plan }: PlanChoice): RenderedFile {
  const file = renderDebugDockerfile(plan);
  if (file === undefined) {
    const problem = t("a Python debugger cannot be put in front of the command {0}.", plan.command.join(" "));
    throw new ContainerizeError({ kind: "usage", problem });
  }
  return file;
}

/** Writes what the card shows, unless the files are used as they are, and the debugger's file. */
async function writeFiles(
  folder: Uri,
  choice: PlanChoice,
  debugFile: RenderedFile,
  services: UiServices,
): Promise<{ readonly dockerfile: string; readonly paths: readonly string[] }> {
  const { kind, compared } = choice;
  const there = compared.find(({ change }) => isDockerfilePath(change.path))?.change.path ?? "Dockerfile";
  const own = await comparedFiles(folder, [debugFile], services.app);
  if (kind !== "buildAsItIs") return writeChoice(folder, choice, services, own);
  return { dockerfile: there, paths: (await writeChoice(folder, { compared: [] }, services, own)).paths };
}

async function buildBoth(
  folder: Uri,
  files: readonly (readonly [dockerfile: string, tag: string])[],
  { plan }: PlanChoice,
  services: UiServices,
): Promise<Extract<CommandOutcome, { readonly kind: "buildFailed" }> | undefined> {
  const facts = { port: plan.port, healthPath: undefined };
  for (const [path, tag] of files) {
    const dockerfile = relativeToContext(path, plan.context);
    const request = { folder: folder.fsPath, context: plan.context, dockerfile, tag, ...facts };
    const result = await buildWithProgress(tag, request, services);
    if (result.kind === "buildFailed") return result;
  }
  return undefined;
}

/** Builds the application and, on top of it, the image with the debugger; runs that, beside its services, and attaches the editor. */
export function debugInContainer(services: UiServices, say: (outcome: CommandOutcome) => void): Binding<"folder"> {
  const { app } = services;
  return bind("folder", async ([clicked]) => {
    if (extensions.getExtension(pythonDebugger) === undefined) return { kind: "debuggerMissing" };
    const { folder, choice } = await choosePlan(await pickFolder(clicked), services, say);
    const { plan } = choice;
    const debugFile = debugFileOf(choice);
    const { dockerfile, paths } = await writeFiles(folder, choice, debugFile, services);
    if (choice.kind === "writeOnly") {
      return paths.length === 0 ? { kind: "filesUpToDate" } : { kind: "filesWritten", paths };
    }
    const files = [
      [dockerfile, `${plan.name}:latest`],
      [debugFile.path, debugTag(plan)],
    ] as const;
    const failed = await buildBoth(folder, files, choice, services);
    if (failed !== undefined) return failed;
    const context = Uri.joinPath(folder, plan.context);
    const engine = await withNotification(t("Asking the engine"), (_report, signal) => app.engine(signal));
    const source = engine.endpoint.address === "127.0.0.1" ? context.fsPath : undefined;
    const env = runEnvironment(plan, choice.env, () => randomText(32));
    const drawn = choice.compared.map(({ change }) => change);
    const project = composeProject(folder.fsPath, plan, drawn);
    const outcome = await runWithProgress(debugRun(plan, { folder: folder.fsPath, source, env, project }), services);
    return outcome.kind === "running" ? attachDebugger(folder, context, plan, outcome, app, project) : outcome;
  });
}
