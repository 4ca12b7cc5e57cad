import { mkdir } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { buildStage } from "../buildStage";
import type { CommandLine } from "../commandLine";
import { newDeployReport } from "../deployReport";
import type { ExitCode } from "../exitCode";
import { ContainerizeError } from "../../core/errors";
import type { Options } from "../options";
import { readEnvFile } from "../readEnvFile";
import { reported } from "../reported";
import { lxcFiles } from "./lxcFiles";

/** `export --to lxc`: builds, then writes the root file system, the configuration and how to use them into `--out`. */
export function exportLxc(
  commandLine: CommandLine,
  folder: string,
  options: Options,
  signal: AbortSignal,
): Promise<ExitCode> {
  const report = newDeployReport("lxc");
  return reported(commandLine, report, options, async () => {
    if (options.out === undefined) {
      const problem = "A root file system is large: say where it is to be written, with --out DIR.";
      throw new ContainerizeError({ kind: "usage", problem });
    }
    const out = resolve(options.out);
    const given = await readEnvFile(commandLine, options.envFile, signal);
    const built = await buildStage(commandLine, report, folder, options, signal);
    if (typeof built === "number") return built;
    await mkdir(out, { recursive: true });
    const { name, archive, image, variables } = await lxcFiles(commandLine, folder, built, given, options, out, signal);
    const written = (await commandLine.app.targets.core()).lxcExport(built.plan, name, image, variables);
    await commandLine.writeFiles(out, written);
    const lines = [basename(archive), ...written.map(({ path }) => path)].map((path) => `  written    ${path}`);
    if (!options.json) commandLine.out(lines.join("\n"));
    return 0;
  });
}
