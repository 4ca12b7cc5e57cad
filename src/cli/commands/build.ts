import { buildStage } from "../buildStage";
import { curing } from "../curing";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import type { Options } from "../options";
import { pushBuilt } from "../pushBuilt";
import { reported } from "../reported";
import { newRunReport, type RunReport } from "../runReport";

/** What was pushed, for people: the digest is the same for all. */
function pushedLines({ push }: RunReport): readonly string[] {
  const tags = push?.tags ?? [];
  return [...tags.map(({ reference }) => `  pushed     ${reference}`), `  digest     ${push?.digest ?? ""}`];
}

/** `build`: writes what is missing, then builds; pushes when asked to. */
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
      if (typeof built === "number" || !options.push) return typeof built === "number" ? built : 0;
      await pushBuilt(commandLine, report, [built.tag, ...built.moreTags], signal);
      if (!options.json) commandLine.out(pushedLines(report).join("\n"));
      return 0;
    });
  });
}
