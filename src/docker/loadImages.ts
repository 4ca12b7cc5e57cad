import { Readable } from "node:stream";
import type Docker from "dockerode";
import { ContainerizeError } from "../core/errors";
import { call } from "./call";
import { type Doing, reasonOfText } from "./engineErrors";
import { textAt } from "./json";
import { readJsonLines } from "./jsonLines";
import { openStream } from "./openStream";

async function readNames(response: Readable, doing: Doing): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const line of readJsonLines(response)) {
      const failure = textAt(line, "error");
      if (failure !== "")
        throw new ContainerizeError(
          reasonOfText(failure, doing) ?? { kind: "engineRefused", status: 200, message: failure },
        );
      const loaded = /^Loaded image(?: ID)?: (.+)$/.exec(textAt(line, "stream").trim())?.[1];
      if (loaded !== undefined) names.push(loaded);
    }
  } finally {
    response.destroy();
  }
  return names;
}

/**
 * Loads the images of an archive that `docker save` made; gives the names or ids that the engine says it loaded.
 * Throws engineRefused for an archive that holds no images, diskFull, engineStopped.
 */
export async function loadImages(
  docker: Docker,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const doing: Doing = { during: "loading images", signal };
  const body = Readable.from(archive);
  try {
    return await call(docker, doing, async (abortSignal) => {
      const request = { method: "POST", path: "/images/load", query: { quiet: true }, body } as const;
      return readNames(await openStream(docker, request, { ...doing, signal: abortSignal }), doing);
    });
  } finally {
    // What was not sent by now is wanted no more.
    body.destroy();
  }
}
