import type { ContainerFileNode } from "../../contract/views";
import { isFolder, sortFiles } from "../../core/container/files/containerFile";
import { baseName, parentPath, pathFrom } from "../../core/container/files/containerPath";
import { t } from "../localize";
import { withNotification } from "../progress";
import type { UiServices } from "../uiServices";
import { byteText } from "../words/byteText";
import { inertLabel, inertText } from "../words/inertText";
import { pickContainers } from "./pickContainers";
import { type Choice, pickOne } from "./pickOne";

type Wanted = "file" | "folder" | "both";

/** What a choice leads to: one more folder to look into, or the end. */
interface Step {
  readonly path: string;
  readonly isFolder: boolean;
  readonly isChosen: boolean;
}

/**
 * The files or folders that a menu handed over, else the one that the user goes to, from the working folder of a
 * container that is asked for first.
 */
export async function pickContainerPath(
  targets: readonly ContainerFileNode[],
  title: string,
  wanted: Wanted,
  { app, containerFiles }: Pick<UiServices, "app" | "containerFiles">,
): Promise<readonly ContainerFileNode[]> {
  if (targets.length > 0) return targets;
  const [node] = await pickContainers([], title, () => true, app);
  if (node === undefined) return [];
  const { container } = node;
  const list = async (path: string): Promise<readonly Choice<Step>[]> => {
    const work = (_report: unknown, signal: AbortSignal) => containerFiles.list(container.id, path, signal);
    const { files } = await withNotification(t("Looking into {0}", inertText(path)), work);
    const here = {
      label: t("This folder"),
      description: inertText(path),
      value: { path, isFolder: true, isChosen: true },
    };
    const up = { label: "..", value: { path: parentPath(path), isFolder: true, isChosen: false } };
    const inside = sortFiles(files)
      .filter((file) => wanted !== "folder" || isFolder(file))
      .map((file): Choice<Step> => {
        const own = pathFrom(path, `./${file.name}`);
        const [icon, description] = isFolder(file) ? ["folder", ""] : ["file", byteText(file.bytes)];
        const value = { path: own, isFolder: isFolder(file), isChosen: !isFolder(file) };
        return { label: `$(${icon}) ${inertLabel(file.name)}`, description, value };
      });
    return [...(wanted === "file" ? [] : [here]), ...(path === "/" ? [] : [up]), ...inside];
  };
  let path = await withNotification(t("Looking into {0}", container.name), (_report, signal) =>
    containerFiles.workingFolder(container.id, signal),
  );
  for (;;) {
    const choices = await list(path);
    const placeHolder = inertText(path);
    const step = await pickOne(choices, { title: `${title}: ${container.name}`, placeHolder });
    if (step.isChosen) {
      return [{ kind: "containerFile", container, name: baseName(step.path) || "/", place: "all", ...step }];
    }
    path = step.path;
  }
}
