import { CancellationError, type QuickPickItem, QuickPickItemKind, window } from "vscode";
import type { Engine, ImageSummary } from "../../core/engine";
import type { NetworkSummary, Pruned, PruneKind, StorageUse } from "../../core/engine/engineStorage";
import { isContainerizeError } from "../../core/errors";
import { unusedImages } from "../../core/image/unusedImages";
import { isRecord } from "../../core/isRecord";
import { t } from "../localize";
import { withNotification } from "../progress";
import { confirmRemoval } from "../prompts/confirmRemoval";
import type { UiServices } from "../uiServices";
import { isRunning } from "../views/containerRow";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import { bind, type Binding } from "./binding";

interface Kind extends QuickPickItem {
  readonly remove?: (engine: Engine, signal: AbortSignal) => Promise<Pruned>;
}

/** An image that came into use meanwhile stays. */
async function removeImages(images: readonly ImageSummary[], engine: Engine, signal: AbortSignal): Promise<Pruned> {
  const removed: ImageSummary[] = [];
  for (const image of images) {
    try {
      await engine.removeImage(image.id, signal);
      removed.push(image);
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind !== "imageInUse") throw error;
    }
  }
  // Layers may be shared with images that stay: this is the most that was freed.
  return { removed: removed.map(({ id }) => id), bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, 6).map((name) => inertText(name, 40));
  return shown.join(", ") + (all.length > 6 ? ` (+${String(all.length - 6)})` : "");
}

/**
 * The names of the networks that a prune takes: no running container is in them. A swarm's own are its services', which
 * only the engine can tell.
 */
async function withoutContainers(
  networks: readonly NetworkSummary[],
  engine: Engine,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const candidates = networks.filter(({ builtIn, scope }) => !builtIn && scope !== "swarm");
  const isEmpty = async ({ id }: NetworkSummary): Promise<boolean> => {
    try {
      const details = await engine.inspectNetwork(id, signal);
      const inside = isRecord(details) ? details["Containers"] : undefined;
      return !isRecord(inside) || Object.keys(inside).length === 0;
    } catch (error) {
      if (isContainerizeError(error) && error.reason.kind === "notFound") return false;
      throw error;
    }
  };
  const found = await Promise.all(candidates.map(isEmpty));
  return candidates.filter((_, index) => found[index] === true).map(({ name }) => name);
}

function pruneOf(kind: PruneKind): NonNullable<Kind["remove"]> {
  return (engine, signal) => engine.prune(kind, signal);
}

/** What could be removed, ours first, each with how much and what it is. Kinds of which there is nothing are left out. */
async function preview(engine: Engine, signal: AbortSignal): Promise<readonly Kind[]> {
  const [images, containers, uses, networks] = await Promise.all([
    engine.listImages(signal),
    engine.listContainers(signal),
    engine.diskUsage(signal),
    engine.listNetworks(signal),
  ]);
  const { own, others } = unusedImages(images, containers);
  const use = (kind: StorageUse["kind"]): StorageUse | undefined => uses.find((one) => one.kind === kind);
  const stopped = containers.filter(({ status }) => !isRunning(status));
  const total = (all: readonly ImageSummary[]): string =>
    t("{0}, up to {1}", all.length, byteText(all.reduce((sum, { bytes }) => sum + bytes, 0)));
  const freed = (kind: StorageUse["kind"]): string => byteText(use(kind)?.reclaimableBytes ?? 0);
  const unusedVolumes = use("volumes")?.unused ?? [];
  const emptyNetworks = await withoutContainers(networks, engine, signal);
  const kinds: readonly (Kind & { readonly isThere: boolean })[] = [
    {
      label: t("Images of earlier builds"),
      description: total(own),
      detail: t("Built here and replaced by a later build."),
      picked: true,
      isThere: own.length > 0,
      remove: (from, stop) => removeImages(own, from, stop),
    },
    {
      label: t("Build cache"),
      description: freed("buildCache"),
      detail: t("The next build of everything takes longer."),
      isThere: (use("buildCache")?.reclaimableBytes ?? 0) > 0,
      remove: pruneOf("buildCache"),
    },
    { label: t("Not only ours"), kind: QuickPickItemKind.Separator, isThere: true },
    {
      label: t("Other untagged images"),
      description: total(others),
      isThere: others.length > 0,
      remove: (from, stop) => removeImages(others, from, stop),
    },
    {
      label: t("Stopped containers"),
      description: t("{0}, {1}", stopped.length, freed("containers")),
      detail: names(stopped.map(({ name }) => name)),
      isThere: stopped.length > 0,
      remove: pruneOf("containers"),
    },
    {
      label: t("Every image that no container uses"),
      description: freed("images"),
      detail: t("Tagged ones too: they are pulled or built again when they are needed."),
      isThere: (use("images")?.reclaimableBytes ?? 0) > 0,
      remove: pruneOf("unusedImages"),
    },
    {
      label: t("Volumes that no container uses"),
      description: t("{0}, {1}", unusedVolumes.length, freed("volumes")),
      detail: t("Named ones too, and the data in them is lost: {0}", names(unusedVolumes)),
      isThere: unusedVolumes.length > 0,
      remove: pruneOf("volumes"),
    },
    {
      label: t("Networks without a running container"),
      description: String(emptyNetworks.length),
      detail: t("A stopped container does not start without its network: {0}", names(emptyNetworks)),
      isThere: emptyNetworks.length > 0,
      remove: pruneOf("networks"),
    },
  ];
  return kinds.filter(({ isThere }) => isThere);
}

/** Shows what could be freed, ours apart from the rest, and removes what the user chooses and confirms. */
export function removeUnused({ app }: UiServices): Binding<"none"> {
  return bind("none", async () => {
    const kinds = await withNotification(t("Looking for unused data"), async (_report, signal) =>
      preview(await app.engine(signal), signal),
    );
    const chosen = await window.showQuickPick(kinds, {
      canPickMany: true,
      title: t("Remove Unused Data"),
      placeHolder: t("Choose what to remove. Nothing is removed before you confirm."),
      ignoreFocusOut: true,
    });
    if (chosen === undefined || chosen.length === 0) throw new CancellationError();
    const list = chosen.map(({ label, description, detail }) =>
      [label, description, detail].filter(Boolean).join(" · "),
    );
    await confirmRemoval(t("Remove this for good?"), list.join("\n"));
    return withNotification(t("Removing unused data"), async (report, signal) => {
      const engine = await app.engine(signal);
      let [count, bytes] = [0, 0];
      for (const { label, remove } of chosen) {
        report(label);
        const done = await remove?.(engine, signal);
        count += done?.removed.length ?? 0;
        bytes += done?.bytes ?? 0;
      }
      return { kind: "pruned", count, bytes };
    });
  });
}
