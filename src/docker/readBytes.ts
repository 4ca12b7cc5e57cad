import type Docker from "dockerode";
import type { Doing } from "./engineErrors";
import { openStream, type StreamRequest } from "./openStream";
import { whileEngineAnswers } from "./whileEngineAnswers";

/** The bytes of an answer of any size, piece by piece. Throws engineStopped, and what the answer stands for. */
export async function* readBytes(docker: Docker, request: StreamRequest, doing: Doing): AsyncGenerator<Uint8Array> {
  yield* whileEngineAnswers(docker, doing, async function* (own) {
    const response = await openStream(docker, request, own);
    try {
      for await (const chunk of response) yield chunk as Uint8Array;
    } finally {
      response.destroy();
    }
  });
}
