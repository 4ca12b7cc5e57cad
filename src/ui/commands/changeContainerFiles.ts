import { baseName, parentPath, pathFrom } from "../../core/container/files/containerPath";
import type { ContainerFileNode } from "../../contract/views";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { pickContainerPath } from "../prompts/pickContainerPath";
import type { UiServices } from "../uiServices";
import { inertText } from "../words/inertText";
import { bind, type Binding } from "./binding";

/** Asked before anything else: what stays needs no new name, and no confirmation. */
async function refuseStaying(nodes: readonly ContainerFileNode[], { containerFiles }: UiServices): Promise<void> {
  await withNotification(t("Asking the engine"), async (_report, signal) => {
    for (const { container, path } of nodes) await containerFiles.refuseStaying(container.id, path, signal);
  });
}

function nameProblem(text: string): string | undefined {
  const isName = text !== "" && text !== "." && text !== ".." && !text.includes("/") && !text.includes("\0");
  return isName ? undefined : t("A name is not empty and holds no /.");
}

/** Gives files and folders of running containers another name, one after the other. */
export function renameContainerFile(services: UiServices): Binding<"containerFile"> {
  const { containerFiles } = services;
  return bind("containerFile", async (targets) => {
    const nodes = await pickContainerPath(targets, t("Rename in Container"), "both", services);
    await refuseStaying(nodes, services);
    for (const { container, path } of nodes) {
      const old = baseName(path);
      const name = await askText({
        title: t("Rename {0}", inertText(path)),
        prompt: t("The new name, in the same folder."),
        value: old,
        problem: nameProblem,
      });
      if (name === old) continue;
      const to = pathFrom(parentPath(path), `./${name}`);
      await withNotification(t("Renaming {0}", inertText(path)), (_report, signal) =>
        containerFiles.rename(container.id, path, to, signal),
      );
    }
    return { kind: "done" };
  });
}

/** Removes files and folders of running containers after asking, naming each. */
export function removeContainerFile(services: UiServices): Binding<"containerFile"> {
  const { containerFiles } = services;
  return bind("containerFile", async (targets) => {
    const nodes = await pickContainerPath(targets, t("Remove from Container"), "both", services);
    await refuseStaying(nodes, services);
    const names = nodes.map(({ container, path, isFolder }) =>
      isFolder
        ? t("{0}: {1}, and all that is in it", container.name, inertText(path))
        : t("{0}: {1}", container.name, inertText(path)),
    );
    await confirmRemoval(t("Remove these from the container?"), t("{0}\n\nThey are lost.", names.join("\n")));
    for (const { container, path } of nodes) {
      await withNotification(t("Removing {0}", inertText(path)), (_report, signal) =>
        containerFiles.remove(container.id, path, signal),
      );
    }
    return { kind: "done" };
  });
}
