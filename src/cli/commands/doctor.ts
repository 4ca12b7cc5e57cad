import { isContainerizeError } from "../../core/errors";
import type { CommandLine } from "../commandLine";
import { type ExitCode, exitCodeOf } from "../exitCode";
import { attemptLines, failureText } from "../failureText";
import type { Options } from "../options";

/** `doctor`: the engine that answers with its version, or every endpoint that was tried and why it did not serve. */
export async function doctor(commandLine: CommandLine, options: Options, signal: AbortSignal): Promise<ExitCode> {
  try {
    const engine = await commandLine.app.engine(signal);
    const version = await engine.version(signal);
    const { url, origin, tried = [] } = engine.endpoint;
    const report = { schemaVersion: 1, engine: { endpoint: url, origin, ...version }, attempts: tried, error: null };
    commandLine.out(
      options.json
        ? JSON.stringify(report, undefined, 2)
        : [
            `${version.product} ${version.version} (API ${version.apiVersion}, ${version.os}/${version.architecture}) answers at ${url}, named by ${origin}.`,
            ...(tried.length === 0 ? [] : ["Tried before:", ...attemptLines(tried).map((line) => `  ${line}`)]),
          ].join("\n"),
    );
    return 0;
  } catch (error) {
    if (!isContainerizeError(error)) throw error;
    const { reason } = error;
    const attempts = "attempts" in reason ? reason.attempts : [];
    const message = failureText(reason);
    if (options.json) {
      const report = { schemaVersion: 1, engine: null, attempts, error: { reason: reason.kind, message } };
      commandLine.out(JSON.stringify(report, undefined, 2));
    } else if (attempts.length > 0) {
      commandLine.out(["Tried:", ...attemptLines(attempts).map((line) => `  ${line}`)].join("\n"));
    }
    commandLine.progress(message);
    return exitCodeOf(reason);
  }
}
