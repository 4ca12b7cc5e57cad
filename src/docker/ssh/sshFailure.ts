import type { Attempt } from "../../core/errors";

/** What ssh, and the docker command behind it, write to standard error (OpenSSH 8 to 10, docker 20 to 28). */
const texts: readonly (readonly [RegExp, Attempt["cause"]])[] = [
  [/Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i, "hostKey"],
  [/Permission denied \(|Too many authentication failures|no supported authentication methods/i, "login"],
  [
    /docker: (?:command )?not found|docker: No such file|unknown command.*dial-stdio|docker' is not recognized/i,
    "noDocker",
  ],
  [/permission denied while trying|connect: permission denied/i, "denied"],
  [/timed out/i, "timeout"],
  [
    /Could not resolve hostname|Connection refused|No route to host|unreachable|Cannot connect to the Docker|dial unix/i,
    "refused",
  ],
];

/** ssh ended without having connected to the engine. */
export class SshFailure extends Error {
  override readonly name = "SshFailure";
  /** For whoever was connected before: the engine is gone. */
  readonly code = "ECONNRESET";

  constructor(
    readonly reason: Attempt["cause"],
    message: string,
  ) {
    super(message);
  }
}

/** What ssh's end stands for. `errors` is what it wrote to standard error. */
export function sshFailure(exitCode: number | null, errors: string): SshFailure {
  const text = errors.trim().slice(-1000);
  // 127: the shell over there has no such command.
  const reason = texts.find(([pattern]) => pattern.test(text))?.[1] ?? (exitCode === 127 ? "noDocker" : "protocol");
  return new SshFailure(reason, text === "" ? `ssh ended with code ${String(exitCode)}.` : text);
}

/** ssh could not be started. */
export function sshMissing(error: Error): SshFailure {
  return new SshFailure("noSsh", error.message);
}
