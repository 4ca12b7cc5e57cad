import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { pickImages } from "../prompts/pickImages";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Shows what the engine knows about images, as JSON that cannot be edited. */
export function inspectImage({ app, texts }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    for (const { reference } of await pickImages(targets, t("Inspect Image"), app)) {
      const { raw } = await withViewProgress(viewIds.images, async (signal) =>
        (await app.engine(signal)).inspectImage(reference, signal),
      );
      await texts.showJson(reference, raw);
    }
    return { kind: "done" };
  });
}
