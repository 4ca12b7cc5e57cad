import type Docker from "dockerode";
import type { Attempt } from "../core/errors";
import { abortable } from "./abortable";
import type { SshFailure } from "./ssh/sshFailure";
import { isDeadlinePassed, withinDeadline } from "./withinDeadline";

const causes: Readonly<Record<string, Attempt["cause"]>> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EACCES: "denied",
  EPERM: "denied",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ENOTFOUND: "refused",
  ETIMEDOUT: "timeout",
};

/** By name: its class lives in the bundle for ssh. */
function isSshFailure(error: unknown): error is SshFailure {
  return error instanceof Error && error.name === "SshFailure";
}

/**
 * Asks `_ping`; `deadline` in milliseconds. Undefined: an engine answers there. Throws AbortError once the signal fires.
 */
export async function probe(
  docker: Docker,
  deadline: number,
  signal: AbortSignal,
): Promise<Pick<Attempt, "cause" | "detail"> | undefined> {
  try {
    const answer = await withinDeadline(deadline, signal, (abortSignal) => abortable(docker).ping({ abortSignal }));
    const text = String(answer);
    return text.startsWith("OK") ? undefined : { cause: "protocol", detail: text.slice(0, 100) };
  } catch (error) {
    signal.throwIfAborted();
    if (isDeadlinePassed(error)) return { cause: "timeout", detail: `No answer within ${deadline} ms.` };
    if (isSshFailure(error)) return { cause: error.reason, detail: error.message };
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const detail = error instanceof Error ? error.message : String(error);
    return { cause: causes[code] ?? "protocol", detail };
  }
}
