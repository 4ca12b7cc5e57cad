import { isCancellation, isContainerizeError } from "../core/errors";
import type { CommandLine } from "./commandLine";
import { type ExitCode, exitCodeOf } from "./exitCode";
import { failureText } from "./failureText";
import type { Options } from "./options";
import type { RunReport } from "./runReport";

/**
 * Performs and prints the report at the end, also when it failed: then the error is part of it, and one line of stderr.
 * Cancellation passes through in silence.
 */
export async function reported(
  commandLine: CommandLine,
  report: RunReport,
  options: Options,
  perform: () => Promise<ExitCode>,
): Promise<ExitCode> {
  let code: ExitCode;
  try {
    code = await perform();
  } catch (error) {
    if (isCancellation(error) || !isContainerizeError(error)) throw error;
    code = exitCodeOf(error.reason);
    commandLine.failed({ reason: error.reason });
    report.error = { reason: error.reason.kind, message: failureText(error.reason) };
    commandLine.progress(report.error.message);
  }
  if (options.json) commandLine.out(JSON.stringify(report, undefined, 2));
  return code;
}
