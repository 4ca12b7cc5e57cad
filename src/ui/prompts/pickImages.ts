import type { App } from "../../app/app";
import type { ImageTarget } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { imageNodes } from "../views/engineLists";
import { imageRow } from "../views/imageRow";
import { pickOne } from "./pickOne";

/** The images that a menu handed over, else the one that the user picks from the engine's. */
export async function pickImages(
  targets: readonly ImageTarget[],
  title: string,
  app: App,
): Promise<readonly ImageTarget[]> {
  if (targets.length > 0) return targets;
  const images = await withNotification(t("Listing images"), async (_report, signal) =>
    (await app.engine(signal)).listImages(signal),
  );
  const nodes = imageNodes(images);
  if (nodes.length === 0) throw new ContainerizeError({ kind: "usage", problem: t("there is no image yet.") });
  const choices = nodes.map((node) => {
    const { label, description } = imageRow(node, t);
    return { label, description, value: node };
  });
  return [await pickOne(choices, { title, placeHolder: t("Choose an image.") })];
}
