import { resolve } from "node:path";
import { ContainerizeError, isCancellation, isContainerizeError } from "../core/errors";
import type { CommandLine } from "./commandLine";
import { build } from "./commands/build";
import { debug } from "./commands/debug";
import { deploy } from "./commands/deploy";
import { doctor } from "./commands/doctor";
import { exportFiles } from "./commands/exportFiles";
import { inspect } from "./commands/inspect";
import { run } from "./commands/run";
import { write } from "./commands/write";
import { FailureRecorder } from "./failureRecorder";
import { type ExitCode, exitCodeOf } from "./exitCode";
import { failureText } from "./failureText";
import { helpText } from "./helpText";
import { type Options, parseOptions } from "./options";
import type { TargetOptions } from "./targetOptions";

/** What shells expect of a program that was interrupted. */
const interrupted = 130;

function perform(commandLine: CommandLine, options: Options, signal: AbortSignal): Promise<ExitCode> {
  const folder = resolve(options.folder ?? ".");
  switch (options.command) {
    case "inspect":
      return inspect(commandLine, folder, options, signal);
    case "write":
      return write(commandLine, folder, options, signal);
    case "build":
      return build(commandLine, folder, options, signal);
    case "run":
      return run(commandLine, folder, options, signal);
    case "debug":
      return debug(commandLine, folder, options, signal);
    case "deploy":
      return deploy(commandLine, folder, targeted(options), signal);
    case "export":
      return exportFiles(commandLine, folder, targeted(options), signal);
    case "doctor":
      return doctor(commandLine, options, signal);
  }
}

/** The options of a command that the reader gives a target. */
function targeted(options: Options): Options & { readonly target: TargetOptions } {
  const { target } = options;
  if (target === undefined) throw new ContainerizeError({ kind: "usage", problem: "--to is missing." });
  return { ...options, target };
}

/** Performs one command line and gives the exit code. A failure is described in a file when that was asked for. */
export async function runCommandLine(
  given: CommandLine,
  arguments_: readonly string[],
  signal: AbortSignal,
): Promise<ExitCode | typeof interrupted> {
  const recorder = new FailureRecorder(given);
  let report: string | undefined;
  const code = await caught(recorder.commandLine, arguments_, async () => {
    const options = parseOptions(arguments_);
    if (options === "help") {
      given.out(helpText.trimEnd());
      return 0;
    }
    if (options === "version") {
      const versions = Object.entries(await given.versions());
      given.out(versions.map(([name, version]) => `${name} ${version}`).join("\n"));
      return 0;
    }
    ({ report } = options);
    return perform(recorder.commandLine, options, signal);
  });
  if (report === undefined || code === 0 || code === interrupted) return code;
  const file = report;
  const written = await caught(given, [], async () => {
    await recorder.write(file, arguments_);
    return code;
  });
  return written;
}

/** The one place that catches: failures become a line and a code. */
async function caught(
  commandLine: CommandLine,
  arguments_: readonly string[],
  work: () => Promise<ExitCode>,
): Promise<ExitCode | typeof interrupted> {
  const json = arguments_.includes("--json");
  try {
    return await work();
  } catch (error) {
    if (isCancellation(error)) return interrupted;
    const reason = isContainerizeError(error)
      ? error.reason
      : ({
          kind: "internal",
          detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } as const);
    const message = failureText(reason);
    commandLine.failed({ reason });
    if (json) commandLine.out(JSON.stringify({ error: { reason: reason.kind, message } }, undefined, 2));
    commandLine.progress(message);
    return exitCodeOf(reason);
  }
}
