import { t } from "../localize";
import { withNotification } from "../progress";
import { pickImages } from "../prompts/pickImages";
import type { UiServices } from "../uiServices";
import { dockerfileFromHistory, historyText } from "../words/historyText";
import { bind, type Binding } from "./binding";

/** Shows the layers of images with their sizes and the instructions that made them. */
export function showImageHistory({ app, texts }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    for (const { reference } of await pickImages(targets, t("Show Image History"), app)) {
      const rows = await withNotification(t("Looking at {0}", reference), async (_report, signal) =>
        (await app.engine(signal)).imageHistory(reference, signal),
      );
      await texts.showText("history", `${reference}.txt`, historyText(reference, rows, t), "plaintext");
    }
    return { kind: "done" };
  });
}

/** Shows the steps of images as a Dockerfile, as far as the image itself tells them. */
export function showImageDockerfile({ app, texts }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    for (const { reference } of await pickImages(targets, t("Show Dockerfile of Image"), app)) {
      const rows = await withNotification(t("Looking at {0}", reference), async (_report, signal) =>
        (await app.engine(signal)).imageHistory(reference, signal),
      );
      const text = dockerfileFromHistory(reference, rows, t);
      await texts.showText("dockerfile", `${reference}.Dockerfile`, text, "dockerfile");
    }
    return { kind: "done" };
  });
}
