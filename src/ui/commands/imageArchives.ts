import { CancellationError, Uri, window } from "vscode";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickImages } from "../prompts/pickImages";
import type { UiServices } from "../uiServices";
import { byteText } from "../words/byteText";
import { bind, type Binding } from "./binding";

const filters = (): Record<string, string[]> => ({ [t("Image archive")]: ["tar"] });

/** Counts what goes by. */
async function* counted(bytes: AsyncIterable<Uint8Array>, tell: (total: number) => void): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    tell(total);
    yield chunk;
  }
}

/** Saves images into one archive that `docker load` reads. */
export function saveImages({ app, files }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    const images = await pickImages(targets, t("Save Image to File"), app);
    const references = images.map(({ reference }) => reference);
    const name = `${(references[0] ?? "image").replace(/[^\w.-]+/g, "_")}.tar`;
    const target = await window.showSaveDialog({ filters: filters(), defaultUri: Uri.joinPath(files.home(), name) });
    if (target === undefined) throw new CancellationError();
    await withNotification(t("Saving {0}", references.join(", ")), async (report, signal) => {
      const engine = await app.engine(signal);
      const bytes = counted(engine.saveImages(references, signal), (total) => report(byteText(total)));
      await files.write(target.fsPath, bytes, signal);
    });
    return { kind: "saved", path: target.fsPath };
  });
}

/** Loads the images of an archive. */
export function loadImages({ app, files }: UiServices): Binding<"none"> {
  return bind("none", async () => {
    const [source] = (await window.showOpenDialog({ filters: filters(), title: t("Load Images from File") })) ?? [];
    if (source === undefined) throw new CancellationError();
    const names = await withNotification(t("Loading images"), async (report, signal) => {
      const engine = await app.engine(signal);
      const bytes = counted(files.read(source.fsPath, signal), (total) => report(byteText(total)));
      return engine.loadImages(bytes, signal);
    });
    return { kind: "loaded", names };
  });
}
