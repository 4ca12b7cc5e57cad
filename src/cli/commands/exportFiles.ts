import { resolve } from "node:path";
import type { CommandLine } from "../commandLine";
import type { ExitCode } from "../exitCode";
import { fileLines } from "../fileLines";
import { inspectFolder, planOf } from "../inspectFolder";
import type { Options } from "../options";
import { readEnvFile } from "../readEnvFile";
import type { TargetOptions } from "../targetOptions";
import { exportLxc } from "../targets/exportLxc";
import { kubernetesFiles } from "../targets/kubernetesFiles";
import { writeRendered } from "../writePlannedFiles";

/** `export`: the files of a target, into the folder or into `--out`; nothing is sent anywhere. */
export async function exportFiles(
  commandLine: CommandLine,
  folder: string,
  options: Options & { readonly target: TargetOptions },
  signal: AbortSignal,
): Promise<ExitCode> {
  if (options.target.to === "lxc") return exportLxc(commandLine, folder, options, signal);
  const inspection = await inspectFolder(commandLine, folder, options, signal);
  const plan = planOf(inspection);
  const given = await readEnvFile(commandLine, options.envFile, signal);
  const out = options.out === undefined ? folder : resolve(options.out);
  const tag = options.tag ?? `${plan.name}:latest`;
  const drawn =
    options.target.to === "kubernetes"
      ? (await kubernetesFiles(commandLine, plan, given, tag, options.target)).files
      : inspection.files;
  const files = await writeRendered(commandLine, drawn, out, options.force, signal);
  commandLine.out(
    options.json ? JSON.stringify({ schemaVersion: 1, files }, undefined, 2) : fileLines(files).join("\n"),
  );
  return 0;
}
