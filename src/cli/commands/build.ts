import { buildStage } from "../buildStage";
import { curing } from "../curing";
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
    return curing(commandLine, report, options, async (current) => {
      const built = await buildStage(commandLine, report, folder, current, signal);
      return typeof built === "number" ? built : 0;
    });
  });
}
