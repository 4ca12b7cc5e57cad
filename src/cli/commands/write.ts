import { resolve } from "node:path";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import { fileLines } from "../fileLines";
import { inspectFolder, planOf } from "../inspectFolder";
import type { Options } from "../options";
import { writePlannedFiles } from "../writePlannedFiles";

/** `write`: the three files, into the folder or into `--out`. */
export async function write(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const inspection = await inspectFolder(commandLine, folder, options, signal);
  planOf(inspection);
  const target = options.out === undefined ? folder : resolve(options.out);
  const files = await writePlannedFiles(commandLine, inspection, target, options.force, signal);
  commandLine.out(
    options.json ? JSON.stringify({ schemaVersion: 1, files }, undefined, 2) : fileLines(files).join("\n"),
  );
  return 0;
}
