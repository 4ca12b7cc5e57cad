import { t } from "../localize";
import { viewIds } from "../../contract/views";
import { withViewProgress } from "../progress";
import { askText } from "../prompts/askText";
import { pickImages } from "../prompts/pickImages";
import type { UiServices } from "../uiServices";
import { referenceWords } from "../words/referenceWords";
import { bind, type Binding } from "./binding";

/** Gives images another name. */
export function tagImage({ app }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    for (const { reference } of await pickImages(targets, t("Tag Image"), app)) {
      const target = await askText({
        title: t("Tag {0}", reference),
        prompt: t("The new name: repository:tag, with the registry first when it is to be pushed."),
        value: reference,
        problem: (text) => referenceWords(text, t),
      });
      await withViewProgress(viewIds.images, async (signal) =>
        (await app.engine(signal)).tagImage(reference, target, signal),
      );
    }
    return { kind: "done" };
  });
}
