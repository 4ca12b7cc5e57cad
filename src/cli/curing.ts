import { withChange } from "../core/plan/withChange";
import type { CommandLine } from "./commandLine";
import { changeText } from "./diagnosisText";
import type { ExitCode } from "./exitCode";
import type { Options } from "./options";
import { newRunReport, type RunReport } from "./runReport";

/** One failure often hides the next; more than these mean that the table is wrong about the project. */
const rounds = 4;

/**
 * Performs, and with `--cure` again for each failure whose cure is known, with the plan changed. The report is that of the
 * last round; `cured` lists the changes before it.
 */
export async function curing(
  commandLine: CommandLine,
  report: RunReport,
  options: Options,
  perform: (options: Options) => Promise<ExitCode>,
): Promise<ExitCode> {
  let current = options;
  for (let round = 1; ; round++) {
    const code = await perform(current);
    const change = report.diagnosis?.change ?? null;
    if (!options.cure || change === null || round > rounds) return code;
    commandLine.progress(`${changeText(change)}, and again.`);
    Object.assign(report, { ...newRunReport(), cured: [...report.cured, change] });
    current = { ...current, preferences: withChange(current.preferences, change) };
  }
}
