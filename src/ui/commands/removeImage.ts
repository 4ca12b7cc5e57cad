import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { pickImages } from "../prompts/pickImages";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Removes images after asking, naming each. */
export function removeImage({ app }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    const images = await pickImages(targets, t("Remove Image"), app);
    const names = images.map(({ reference }) => reference).join("\n");
    await confirmRemoval(
      images.length === 1 ? t("Remove this image?") : t("Remove these images?"),
      t("{0}\n\nLayers that no other image uses are deleted from the engine's disk.", names),
    );
    await withViewProgress(viewIds.images, async (signal) => {
      const engine = await app.engine(signal);
      for (const { reference } of images) await engine.removeImage(reference, signal);
    });
    return { kind: "done" };
  });
}
