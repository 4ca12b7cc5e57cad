import { suggestImageName } from "../../core/image/suggestImageName";
import { parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { hasName, pickImages } from "../prompts/pickImages";
import { randomText } from "../randomText";
import { openProcessTerminal } from "../run/processTerminal";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Runs images in a terminal; the container is removed when its process ends or the terminal is closed. */
export function runImageInteractively({ app }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    for (const image of await pickImages(targets, t("Run Image Interactively"), app)) {
      const { reference } = image;
      const last = hasName(image) ? (parseImageName(reference).repository.split("/").at(-1) ?? "") : "image";
      // Containers of the same image are told apart.
      const name = `${suggestImageName(last)}-${randomText(3)}`;
      let created: string | undefined;
      openProcessTerminal(
        name,
        async (_size, signal) => {
          const engine = await app.engine(signal);
          created = await engine.createContainer(
            { name, image: reference, labels: {}, env: {}, ports: [], init: false, terminal: true },
            signal,
          );
          const session = await engine.attachContainer(created, signal);
          await engine.startContainer(created, signal);
          return session;
        },
        async () => {
          const id = created;
          created = undefined;
          const { signal } = new AbortController();
          if (id !== undefined) await (await app.engine(signal)).removeContainer(id, signal);
        },
      );
    }
    return { kind: "done" };
  });
}
