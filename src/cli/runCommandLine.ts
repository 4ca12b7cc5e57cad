import { resolve } from "node:path";
import { ContainerizeError, isCancellation, isContainerizeError } from "../core/errors";
import type { CommandLine } from "./commandLine";
import { build } from "./commands/build";
import { deploy } from "./commands/deploy";
import { doctor } from "./commands/doctor";
import { exportFiles } from "./commands/exportFiles";
import { inspect } from "./commands/inspect";
import { run } from "./commands/run";
import { write } from "./commands/write";
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

/** Performs one command line and gives the exit code. The one place that catches: failures become a line and a code. */
export async function runCommandLine(
  commandLine: CommandLine,
  arguments_: readonly string[],
  signal: AbortSignal,
): Promise<ExitCode | typeof interrupted> {
  const json = arguments_.includes("--json");
  try {
    const options = parseOptions(arguments_);
    if (options !== "help") return await perform(commandLine, options, signal);
    commandLine.out(helpText.trimEnd());
    return 0;
  } catch (error) {
    if (isCancellation(error)) return interrupted;
    const reason = isContainerizeError(error)
      ? error.reason
      : ({
          kind: "internal",
          detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } as const);
    const message = failureText(reason);
    if (json) commandLine.out(JSON.stringify({ error: { reason: reason.kind, message } }, undefined, 2));
    commandLine.progress(message);
    return exitCodeOf(reason);
  }
}
