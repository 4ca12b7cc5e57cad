import type { BuildEvent } from "../core/build/buildEvent";
import { ContainerizeError, type FailureReason } from "../core/errors";
import { newTraceReader } from "./buildTrace";
import { type Doing, reasonOfText } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { textAt } from "./json";
import { newTextReader } from "./textAnswer";

/** A build's own output may speak of ports and registries; only these causes are certain not to be the project's. */
function outsideReason(message: string, doing: Doing): FailureReason | undefined {
  const reason = reasonOfText(message, doing);
  return reason !== undefined &&
    ["diskFull", "registryDenied", "registryUnreachable", "registryBusy", "registryFailed"].includes(reason.kind)
    ? reason
    : undefined;
}

/**
 * Reads the lines of a build's answer, one after the other: BuildKit's trace, the image id, an error. `clean` takes secrets
 * out of the engine's words for a failure; `textual` is Podman's answer.
 */
export function newAnswerReader(
  engine: string,
  clean: (text: string) => string,
  textual: boolean,
  doing: Doing,
): (line: unknown) => readonly BuildEvent[] {
  const readTrace = newTraceReader();
  const readText = newTextReader(() => Date.now());
  let traced = false;
  return (line) => {
    if (!isRecord(line)) return [];
    const failure = clean(textAt(line, "error") || textAt(line["errorDetail"], "message"));
    if (failure !== "") return [{ kind: "failed", message: failure, reason: outsideReason(failure, doing) }];
    if (line["id"] === "moby.buildkit.trace") {
      traced = true;
      return readTrace(textAt(line, "aux"));
    }
    if (line["id"] === "moby.image.id") return [{ kind: "image", id: textAt(line["aux"], "ID") }];
    if (textual) {
      const id = textAt(line["aux"], "ID");
      return id === "" ? readText(textAt(line, "stream")) : [{ kind: "image", id }];
    }
    // An answer that begins with text comes from another builder: Podman's, whatever version is asked for.
    // (BuildKit in Docker 20.10 ends its answer with such a line.)
    if ("stream" in line && !traced) throw new ContainerizeError({ kind: "buildKitMissing", engine });
    return [];
  };
}
