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
import { lxcPlace } from "./deployLxc";
import { lxcFiles } from "./lxcFiles";

function instructions(name: string, archive: string, missing: readonly string[]): string {
  const place = `${lxcPlace}/${name}`;
  return `# ${name} in LXC

As root, on a machine with LXC 4 or later:

    mkdir -p ${place}/rootfs
    cp ${name}.config ${place}/config
    tar -xpf ${archive} --numeric-owner -C ${place}/rootfs
    lxc-start -n ${name}
    lxc-info -n ${name}
    lxc-stop -n ${name}

The container shares the network of the machine: the application listens on the machine's own port.
What it prints is in ${place}/console.log.
${missing.length === 0 ? "" : `\nIts configuration holds no secret. lxc-start hands these on from its own environment: ${missing.join(", ")}.\n`}`;
}

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
    const required = variables.secret.filter((one) => one.required).map((one) => one.name);
    const configuration = (await commandLine.app.targets.core()).lxcConfiguration({
      name,
      folder: `${lxcPlace}/${name}`,
      image,
      plain: variables.plain,
      inherited: required,
      absent: variables.secret.map((one) => one.name).filter((one) => !required.includes(one)),
    });
    const written = [
      { path: `${name}.config`, text: configuration },
      { path: `${name}.md`, text: instructions(name, basename(archive), required) },
    ];
    await commandLine.writeFiles(out, written);
    const lines = [basename(archive), ...written.map(({ path }) => path)].map((path) => `  written    ${path}`);
    if (!options.json) commandLine.out(lines.join("\n"));
    return 0;
  });
}
