import { buildStage } from "../buildStage";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import type { Options } from "../options";
import { reported } from "../reported";
import { newRunReport } from "../runReport";

/** `build`: writes what is missing, then builds. */
export function build(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const report = newRunReport();
  return reported(commandLine, report, options, async () => {
    const built = await buildStage(commandLine, report, folder, options, signal);
    return typeof built === "number" ? built : 0;
  });
}
