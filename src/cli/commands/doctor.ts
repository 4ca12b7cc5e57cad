import { connectionRecord } from "../../app/connectionRecord";
import type { CommandLine } from "../commandLine";
import { type ExitCode, exitCodeOf } from "../exitCode";
import { attemptLines, failureText } from "../failureText";
import type { Options } from "../options";

/** `doctor`: the engine that answers with its version, or every endpoint that was tried and why it did not serve. */
export async function doctor(commandLine: CommandLine, options: Options, signal: AbortSignal): Promise<ExitCode> {
  const { engine, attempts, reason } = await connectionRecord(commandLine.app, signal);
  const error = reason === undefined ? null : { reason: reason.kind, message: failureText(reason) };
  const tried = attemptLines(attempts).map((line) => `  ${line}`);
  if (options.json) {
    const report = { schemaVersion: 1, engine: engine ?? null, attempts, error };
    commandLine.out(JSON.stringify(report, undefined, 2));
  } else if (engine === undefined) {
    if (tried.length > 0) commandLine.out(["Tried:", ...tried].join("\n"));
  } else {
    const { product, version, apiVersion, os, architecture, endpoint, origin } = engine;
    const answers = `${product} ${version} (API ${apiVersion}, ${os}/${architecture}) answers at ${endpoint}, named by ${origin}.`;
    commandLine.out([answers, ...(tried.length === 0 ? [] : ["Tried before:", ...tried])].join("\n"));
  }
  if (reason === undefined || error === null) return 0;
  commandLine.failed({ reason });
  commandLine.progress(error.message);
  return exitCodeOf(reason);
}
