import type { App } from "../../app/app";
import { isContainerizeError } from "../../core/errors";
import { readLocalImage, type LocalImage } from "../../core/image/localImage";

/** What the engine has of an image. Nothing is pulled and no registry is asked. Rejects when no engine answers. */
export async function findLocalImage(app: App, reference: string, signal: AbortSignal): Promise<LocalImage | "absent"> {
  const engine = await app.engine(signal);
  try {
    const { raw, bytes, architecture } = await engine.inspectImage(reference, signal);
    return readLocalImage(raw, bytes, architecture);
  } catch (error) {
    if (isContainerizeError(error) && error.reason.kind === "imageNotFound") return "absent";
    throw error;
  }
}
