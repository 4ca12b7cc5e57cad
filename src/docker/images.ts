import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import type { ImageInfo, ImageInspectInfo } from "dockerode";
import type { HistoryRow } from "../core/build/layerSizes";
import type { ImageDetails, ImageSummary } from "../core/engine";
import { familiarRepository, parseImageName } from "../core/image/imageName";
import { abortable } from "./abortable";
import { call } from "./call";
import { type Doing, engineError } from "./engineErrors";
import { numberAt, textAt } from "./json";
import { openStream } from "./openStream";
import { readBytes } from "./readBytes";

function realTags(tags: readonly string[] | null | undefined): readonly string[] {
  return (tags ?? []).filter((tag) => tag !== "<none>:<none>");
}

/** Milliseconds between attempts, and how many there are: some seconds, in which Podman removes an image with all its steps. */
const [betweenAttempts, mostAttempts] = [250, 20];

/** Podman's list fails when an image is removed while it is made; the next one may be whole. */
async function listed(docker: Docker, signal: AbortSignal): Promise<ImageInfo[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await docker.listImages({ abortSignal: signal });
    } catch (error) {
      const isGone = error instanceof Error && error.message.includes("image not known");
      if (!isGone || attempt === mostAttempts) throw error;
      await wait(betweenAttempts, undefined, { signal });
    }
  }
}

export async function listImages(docker: Docker, signal: AbortSignal): Promise<readonly ImageSummary[]> {
  const images = await call(docker, { during: "listing images", signal }, (abortSignal) => listed(docker, abortSignal));
  return images.map((image) => ({
    id: image.Id,
    tags: realTags(image.RepoTags),
    created: image.Created,
    bytes: image.Size,
    // The engine says null where there are none, whatever dockerode's types say.
    labels: (image.Labels as Record<string, string> | null) ?? {},
  }));
}

function detailsOf(image: ImageInspectInfo): ImageDetails {
  // The engine leaves out or nulls what dockerode's types promise.
  const config = image.Config as Partial<ImageInspectInfo["Config"]> & { readonly Healthcheck?: { Test?: string[] } };
  const test = config.Healthcheck?.Test ?? [];
  return {
    id: image.Id,
    tags: realTags(image.RepoTags),
    bytes: image.Size,
    architecture: image.Architecture,
    exposed: Object.keys(config.ExposedPorts ?? {}),
    hasHealthcheck: test.length > 0 && test[0] !== "NONE",
    labels: (config.Labels as Record<string, string> | null | undefined) ?? {},
    raw: image,
  };
}

export async function inspectImage(docker: Docker, reference: string, signal: AbortSignal): Promise<ImageDetails> {
  const doing = { during: "inspecting an image", reference, signal };
  return detailsOf(
    await call(docker, doing, (abortSignal) => abortable(docker).getImage(reference).inspect({ abortSignal })),
  );
}

async function readJson(answer: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** Throws imageNotFound. */
export async function imageHistory(
  docker: Docker,
  reference: string,
  signal: AbortSignal,
): Promise<readonly HistoryRow[]> {
  const doing = { during: "reading an image's history", reference, signal };
  // dockerode's own method takes no signal.
  const request = { method: "GET", path: `/images/${reference}/history`, query: {} } as const;
  const rows = await call(docker, doing, async (abortSignal) =>
    readJson(await openStream(docker, request, { ...doing, signal: abortSignal })),
  );
  return (Array.isArray(rows) ? rows : []).map((row: unknown) => ({
    createdBy: textAt(row, "CreatedBy"),
    bytes: numberAt(row, "Size"),
  }));
}

/** Throws invalidReference, imageNotFound. */
export async function tagImage(docker: Docker, reference: string, target: string, signal: AbortSignal): Promise<void> {
  const name = parseImageName(target);
  const options = { repo: familiarRepository(name), tag: name.tag ?? "latest" };
  await call(docker, { during: "tagging an image", reference, signal }, (abortSignal) =>
    docker.getImage(reference).tag({ ...options, abortSignal }),
  );
}

/** Removes a tag, or the image by its id. Throws imageNotFound, imageInUse. */
export async function removeImage(docker: Docker, reference: string, signal: AbortSignal): Promise<void> {
  await call(docker, { during: "removing an image", reference, signal }, (abortSignal) =>
    docker.getImage(reference).remove({ abortSignal }),
  );
}

/** Images as a tar archive that `docker load` reads. Throws imageNotFound. */
export async function* saveImages(
  docker: Docker,
  references: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const doing: Doing = { during: "saving images", reference: references[0] ?? "", signal };
  try {
    const request = { method: "GET", path: "/images/get", query: { names: references } } as const;
    yield* readBytes(docker, request, doing);
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}
