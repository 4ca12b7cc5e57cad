import { Uri, window, workspace } from "vscode";
import { lxcParts, lxcRequest } from "../../app/targets/lxcParts";
import { probePathOf } from "../../core/plan/healthPath";
import { lxcArchive } from "../../core/targets/lxc/lxcPlace";
import { deployWithProgress } from "../deploy/deployWithProgress";
import type { DeployVariables } from "../deploy/deployVariables";
import { folderVariables } from "../deploy/folderVariables";
import { buildPlanned, planFolder, type PlannedFolder } from "../deploy/plannedFolder";
import { showForm } from "../deploy/showForm";
import { variablesRow } from "../deploy/variablesRow";
import { askValues } from "../deploy/withMissingVariables";
import { decideManifests, writeManifests } from "../deploy/writeManifests";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickFolder } from "../prompts/pickFolder";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

type Action = "export" | "start";

interface Options {
  /** Absolute path of the folder that is written to. */
  readonly out: string;
  readonly variables: DeployVariables;
}

async function chooseFolder(current: string): Promise<string> {
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.joinPath(Uri.file(current), ".."),
      openLabel: t("Write Here"),
    })) ?? [];
  return chosen?.fsPath ?? current;
}

async function showLxcForm(
  planned: PlannedFolder,
  services: UiServices,
): Promise<{ readonly action: Action; readonly options: Options }> {
  const { folder, plan } = planned;
  const { app, memory } = services;
  const isHere = await withNotification(t("Looking for LXC"), (_report, signal) => app.targets.hasLxc(signal));
  const key = `lxc:${folder.toString()}`;
  const known = memory.get<unknown>(key);
  const variables = await folderVariables(planned, services);
  // Beside the project: in it, the next build would send it along.
  const beside = Uri.joinPath(folder, "..", `${plan.name}-lxc`).fsPath;
  const first = { out: typeof known === "string" ? known : beside, variables: await variables.find() };
  const chosen = await showForm<Options, Action>(t("Export {0} for LXC", plan.name), first, (options) => ({
    actions: [
      {
        kind: "export",
        label: t("Export"),
        icon: "package",
        detail: t("Root file system, configuration and how to use them. No secret is in them."),
      },
      ...(isHere
        ? [
            {
              kind: "start" as const,
              label: t("Start on This Machine"),
              icon: "play",
              detail: t("Below /var/lib/lxc, as root only. Waits for an answer."),
            },
          ]
        : []),
    ],
    rows: [
      { label: t("Folder"), value: options.out, edit: async () => ({ out: await chooseFolder(options.out) }) },
      ...variablesRow(options, variables),
    ],
  }));
  await memory.update(key, chosen.options.out);
  return chosen;
}

/** Builds the image, then its files into an archive; the second build takes all its steps from the cache. */
async function buildArchive(
  planned: PlannedFolder,
  into: Uri,
  given: Readonly<Record<string, string>>,
  services: UiServices,
) {
  const { app } = services;
  const { plan } = planned;
  const tag = `${plan.name}:latest`;
  const core = await app.targets.core();
  const archive = Uri.joinPath(into, lxcArchive(core.targetName(plan.name))).fsPath;
  const { result, written } = await buildPlanned(planned, tag, services);
  if (result.kind === "buildFailed") return { kind: "failed", result } as const;
  await workspace.fs.createDirectory(into);
  const exported = await buildPlanned(planned, tag, services, archive);
  if (exported.result.kind === "buildFailed") return { kind: "failed", result: exported.result } as const;
  const parts = await withNotification(t("Asking the engine"), async (_report, signal) =>
    lxcParts(core, await app.engine(signal), { plan, tag }, given, () => app.targets.random(), signal),
  );
  return { kind: "made", archive, parts, core, written } as const;
}

async function exportTo(planned: PlannedFolder, out: Uri, services: UiServices): Promise<CommandOutcome> {
  const made = await buildArchive(planned, out, {}, services);
  if (made.kind === "failed") return made.result;
  const { core, parts, written } = made;
  const files = core.lxcExport(planned.plan, parts.name, parts.image, parts.variables);
  await writeManifests(await decideManifests(out, files, services), files, services, written);
  const instructions = Uri.joinPath(out, `${parts.name}.md`).fsPath;
  return { kind: "exported", name: parts.name, folder: out.fsPath, instructions };
}

async function startHere(planned: PlannedFolder, services: UiServices): Promise<CommandOutcome> {
  const { folder, plan } = planned;
  const { app, files, values } = services;
  const core = await app.targets.core();
  const variables = await folderVariables(planned, services);
  await askValues(folder, await variables.missing(), services);
  const place = files.storage();
  const made = await buildArchive(planned, place, await variables.given(), services);
  if (made.kind === "failed") return made.result;
  try {
    const request = lxcRequest(core, plan, made.parts, made.archive);
    await values.keepStarted(request.name, request.secretValues);
    const common = { application: request.name, folder: folder.fsPath, probePath: probePathOf(plan) };
    return await deployWithProgress(
      t("Starting {0} in LXC", request.name),
      { target: "lxc", ...common, port: plan.port },
      (onProgress, signal) => app.targets.deployToLxc(request, onProgress, signal),
      services,
    );
  } finally {
    await workspace.fs.delete(Uri.file(made.archive));
  }
}

/** Writes what LXC needs into a folder, or starts the application where LXC is installed. */
export function exportForLxc(services: UiServices): Binding<"folder"> {
  return bind("folder", async ([clicked]: readonly Uri[]) => {
    const planned = await planFolder(await pickFolder(clicked), services);
    const { action, options } = await showLxcForm(planned, services);
    if (action === "start") return startHere(planned, services);
    return exportTo(planned, Uri.file(options.out), services);
  });
}
