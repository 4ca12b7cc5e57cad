import type { Uri } from "vscode";
import { type DrawnKubernetes, drawKubernetes, kubernetesRequest } from "../../app/targets/drawKubernetes";
import { kubernetesPlace } from "../../app/targets/kubectl";
import { ContainerizeError } from "../../core/errors";
import { probePathOf } from "../../core/plan/healthPath";
import type { Deployment } from "../../core/targets/deployment";
import { deployWithProgress } from "../deploy/deployWithProgress";
import { folderVariables } from "../deploy/folderVariables";
import { type KubernetesAnswers, showKubernetesForm } from "../deploy/kubernetesForm";
import { buildPlanned, planFolder, type PlannedFolder } from "../deploy/plannedFolder";
import { pushPlanned } from "../deploy/pushPlanned";
import { askValues, withMissingVariables } from "../deploy/withMissingVariables";
import { decideManifests, filesAsTheyAre, writeManifests } from "../deploy/writeManifests";
import { t } from "../localize";
import { pickFolder } from "../prompts/pickFolder";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

type InCluster = Extract<Deployment, { readonly target: "kubernetes" }>;
type Say = (outcome: CommandOutcome) => void;

/** Draws the files with the values that are known by now. */
async function draw(
  planned: PlannedFolder,
  image: string,
  { replicas, maximumReplicas, host, pullSecret, services: copies }: KubernetesAnswers,
  services: UiServices,
): Promise<DrawnKubernetes> {
  const core = await services.app.targets.core();
  const given = await (await folderVariables(planned, services, copies)).given();
  return drawKubernetes(core, planned.plan, given, {
    image,
    replicas,
    services: copies,
    ...(maximumReplicas > 0 && { maximumReplicas }),
    ...(host !== "" && { host }),
    ...(pullSecret !== "" && { pullSecret }),
  });
}

function deploymentOf({ folder, plan }: PlannedFolder, application: string, answers: KubernetesAnswers): InCluster {
  const { context, namespace } = answers;
  const place = { context: context || undefined, namespace: namespace || undefined };
  return { target: "kubernetes", application, folder: folder.fsPath, probePath: probePathOf(plan), ...place };
}

/** An overlay that somebody wrote has to name the image that was just made: else another one would be deployed. */
function checkOverlay(files: DrawnKubernetes["files"], overlay: string, image: string): void {
  const path = `${overlay}/kustomization.yaml`;
  const digest = image.slice(image.indexOf("@") + 1);
  const text = files.find((one) => one.path === path)?.text ?? "";
  if (text.includes(digest)) return;
  const problem = t("{0} was kept and does not name the image that was pushed: {1}", path, image);
  throw new ContainerizeError({ kind: "usage", problem });
}

async function deploy(
  planned: PlannedFolder,
  answers: KubernetesAnswers,
  services: UiServices,
  say: Say,
): Promise<CommandOutcome> {
  const { folder, plan } = planned;
  const { app, deployments, manifestProblems } = services;
  let drawn = await draw(planned, answers.image, answers, services);
  const deployment = deploymentOf(planned, drawn.application, answers);
  // The cluster may have values from an earlier time; it is asked before anything is applied.
  if (!deployments.has(deployment)) await askValues(folder, drawn.variables.missing, services);
  const decided = await decideManifests(folder, drawn.files, services);
  const tag = `${plan.name}:latest`;
  const { result, written } = await buildPlanned(planned, tag, services);
  if (result.kind === "buildFailed") return result;
  const image = await pushPlanned(tag, answers.image, services);
  drawn = await draw(planned, image, answers, services);
  const paths = await writeManifests(decided, drawn.files, services, written);
  if (paths.length > 0) say({ kind: "filesWritten", paths });
  const files = await filesAsTheyAre(folder, drawn.files);
  checkOverlay(files, drawn.overlay, image);
  const title = t("Deploying {0} to Kubernetes", drawn.application);
  return withMissingVariables(folder, services, () =>
    manifestProblems.during(folder, async () => {
      const { variables } = await draw(planned, image, answers, services);
      const place = kubernetesPlace(deployment);
      const request = kubernetesRequest(folder.fsPath, plan, { ...drawn, variables, files }, place);
      return deployWithProgress(
        title,
        deployment,
        (onProgress, signal) => app.targets.deployToKubernetes(request, onProgress, signal),
        services,
      );
    }),
  );
}

async function write(
  planned: PlannedFolder,
  answers: KubernetesAnswers,
  services: UiServices,
): Promise<CommandOutcome> {
  const image = answers.image === "" ? `${planned.plan.name}:latest` : answers.image;
  const { files } = await draw(planned, image, answers, services);
  const paths = await writeManifests(await decideManifests(planned.folder, files, services), files, services);
  return paths.length === 0 ? { kind: "filesUpToDate" } : { kind: "filesWritten", paths };
}

/** Brings a folder's application into a cluster, or writes the files for one. */
export function deployToKubernetes(services: UiServices, say: Say): Binding<"folder"> {
  return bind("folder", async ([clicked]: readonly Uri[]) => {
    const planned = await planFolder(await pickFolder(clicked), services);
    const { action, options } = await showKubernetesForm(planned, services);
    return action === "write" ? write(planned, options, services) : deploy(planned, options, services, say);
  });
}
