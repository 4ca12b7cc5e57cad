import { Uri, workspace } from "vscode";
import { viewIds } from "../../contract/views";
import { readContainerLabels } from "../../core/container/labels";
import type { ContainerSummary } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { tryParseImageName } from "../../core/image/imageName";
import { buildWithProgress } from "../build/buildWithProgress";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { shownAddress } from "../words/webAddress";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

function folderOf({ labels }: ContainerSummary): string | undefined {
  return readContainerLabels(labels)?.folder;
}

async function hasFile(folder: Uri, name: string): Promise<boolean> {
  return workspace.fs.stat(Uri.joinPath(folder, name)).then(
    () => true,
    () => false,
  );
}

/** The tag to build: the container's own, unless it has only an id by now. */
function tagOf({ image, name }: ContainerSummary): string {
  return typeof tryParseImageName(image) === "string" || /^(?:sha256:)?[0-9a-f]{12,64}$/.test(image)
    ? `${name.toLowerCase()}:latest`
    : image;
}

async function rebuild(container: ContainerSummary, services: UiServices): Promise<CommandOutcome> {
  const { app, channels } = services;
  const record = readContainerLabels(container.labels);
  const folder = Uri.file(folderOf(container) ?? "");
  if (!(await hasFile(folder, "Dockerfile"))) {
    const problem = t("there is no Dockerfile in {0}.", folder.fsPath);
    throw new ContainerizeError({ kind: "usage", problem });
  }
  const tag = tagOf(container);
  const request = { folder: folder.fsPath, context: ".", dockerfile: "Dockerfile", tag };
  const facts = { port: record?.port, healthPath: record?.healthPath };
  const result = await buildWithProgress(record?.project ?? container.name, { ...request, ...facts }, services);
  if (result.kind === "buildFailed") return result;
  const outcome = await withNotification(t("Replacing {0}", container.name), (_report, signal) =>
    app.replace(container.id, tag, container.labels, signal),
  );
  if (outcome.kind === "replaced") {
    const { name, url } = outcome;
    return { kind: "replaced", name, url: url === undefined ? undefined : shownAddress(url) };
  }
  channels.appendBuild(`\n${outcome.log.join("\n")}\n`);
  return outcome;
}

/** Builds the folder of containers anew and puts the result in their place; the old one stays until the new one answers. */
export function rebuildContainer(services: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const selected = targets.length > 0 ? targets : services.selection.containers(viewIds.containers);
    const fits = ({ container }: { readonly container: ContainerSummary }): boolean =>
      folderOf(container) !== undefined;
    const [first] = selected;
    if (first !== undefined && !selected.some(fits)) {
      const problem = t(
        "from which folder {0} was built is not known. A container that Build and Run started can be rebuilt.",
        first.container.name,
      );
      throw new ContainerizeError({ kind: "usage", problem });
    }
    let outcome: CommandOutcome = { kind: "done" };
    for (const { container } of await pickContainers(selected, t("Rebuild and Replace"), fits, services.app)) {
      outcome = await rebuild(container, services);
    }
    return outcome;
  });
}
