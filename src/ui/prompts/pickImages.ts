import type { App } from "../../app/app";
import type { ImageTarget } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { imageRow } from "../views/imageRow";
import { imageNodes } from "../views/imageTree";
import { readSetting } from "../settings";
import { inertLabel } from "../words/inertText";
import { eligible } from "./eligible";
import { pickOne } from "./pickOne";

/** True for a tag, false for the id of an image without one. */
export function hasName({ reference }: ImageTarget): boolean {
  return !/^(?:sha256:)?[0-9a-f]{64}$/.test(reference);
}

/**
 * The images that a menu handed over and the command can work on, else the one that the user picks from the engine's
 * tags. Says which of the selected ones are left out.
 */
export async function pickImages(
  targets: readonly ImageTarget[],
  title: string,
  app: App,
  fits: (image: ImageTarget) => boolean = () => true,
): Promise<readonly ImageTarget[]> {
  if (targets.length > 0) return eligible(targets, title, fits, ({ reference }) => reference);
  const images = await withNotification(t("Listing images"), async (_report, signal) =>
    (await app.engine(signal)).listImages(signal),
  );
  const nodes = imageNodes(images);
  if (nodes.length === 0) throw new ContainerizeError({ kind: "usage", problem: t("there is no image yet.") });
  const imageDescription = readSetting("containerize.images.description");
  const choices = nodes.map((node) => {
    const { label, description } = imageRow(node, { imageDescription }, t);
    return { label: inertLabel(label), description: inertLabel(description), value: node };
  });
  return [await pickOne(choices, { title, placeHolder: t("Choose an image.") })];
}
