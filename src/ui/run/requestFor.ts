import type { RunRequest } from "../../app/app";
import { readImageLabels } from "../../core/container/labels";
import type { ImageDetails } from "../../core/engine";
import { tryParseImageName } from "../../core/image/imageName";
import { suggestImageName } from "../../core/image/suggestImageName";
import { exposedPort } from "../../core/image/exposedPort";

function lastName(reference: string): string {
  const name = tryParseImageName(reference);
  if (typeof name === "string" || /^(?:sha256:)?[0-9a-f]{64}$/.test(reference)) return "image";
  return suggestImageName(name.repository.split("/").at(-1) ?? reference);
}

/** What to run, from what the image says about itself: our labels, else the ports it exposes. */
export function requestFor(reference: string, { labels, exposed }: ImageDetails): RunRequest {
  const record = readImageLabels(labels);
  const containerPort = exposedPort(exposed, record?.port) ?? record?.port;
  return {
    image: reference,
    name: record?.project ?? lastName(reference),
    folder: undefined,
    containerPort,
    hostPort: containerPort ?? 0,
    exactPort: false,
    env: {},
    healthPath: record?.healthPath,
    init: containerPort === undefined,
    ends: false,
  };
}
