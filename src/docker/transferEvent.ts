import type { TransferEvent } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { type Doing, reasonOfText } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { numberAt, textAt } from "./json";
import type { TransferLine } from "./transferLines";

/** One line of the answer to a push or a pull. Throws the reason that an error line stands for, where it is known. */
export function transferEvent(given: TransferLine, doing: Doing): TransferEvent | undefined {
  if ("quiet" in given) return { kind: "waiting", seconds: given.quiet };
  const { line } = given;
  if (!isRecord(line)) return undefined;
  const failure = textAt(line, "error") || textAt(line["errorDetail"], "message");
  if (failure !== "") {
    const reason = reasonOfText(failure, doing);
    if (reason !== undefined) throw new ContainerizeError(reason);
    return { kind: "failed", message: failure };
  }
  const digest = textAt(line["aux"], "Digest");
  if (digest !== "") return { kind: "pushed", digest };
  const status = textAt(line, "status");
  if (status === "") return undefined;
  // Docker says this as well, before the line with the digest alone; Podman says only this.
  const pushed = /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+$/.exec(status)?.[1];
  if (pushed !== undefined) return { kind: "pushed", digest: pushed };
  const id = textAt(line, "id");
  const progress = line["progressDetail"];
  return id === "" || !("progressDetail" in line)
    ? { kind: "status", text: status }
    : { kind: "layer", id, status, current: numberAt(progress, "current"), total: numberAt(progress, "total") };
}
