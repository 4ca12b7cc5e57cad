import type Docker from "dockerode";
import type { EngineEvent } from "../core/engine";
import { type Doing, engineError } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { textAt } from "./json";
import { readJsonLines } from "./jsonLines";
import { openStream } from "./openStream";
import { whileEngineAnswers } from "./whileEngineAnswers";

const subjects = ["container", "image", "volume", "network"] as const;

function eventOf(line: unknown): EngineEvent {
  const type = textAt(line, "Type");
  const actor = isRecord(line) ? line["Actor"] : undefined;
  const subject = subjects.find((one) => one === type) ?? "other";
  const action = textAt(line, "Action");
  // Podman removes what Docker destroys.
  return {
    subject,
    action: action === "remove" && subject !== "image" ? "destroy" : action,
    id: textAt(actor, "ID"),
  };
}

/**
 * What happens to containers, images, volumes and networks from now on. Ends when the engine closes the stream or the signal fires;
 * throws engineStopped when the engine goes away, or no longer answers.
 */
export async function* engineEvents(docker: Docker, signal: AbortSignal): AsyncGenerator<EngineEvent> {
  const doing: Doing = { during: "following events", signal };
  const query = { filters: JSON.stringify({ type: subjects }) };
  try {
    yield* whileEngineAnswers(docker, doing, async function* (own) {
      const response = await openStream(docker, { method: "GET", path: "/events", query }, own);
      try {
        for await (const line of readJsonLines(response)) yield eventOf(line);
      } finally {
        response.destroy();
      }
    });
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}
