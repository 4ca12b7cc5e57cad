import type { RenderedFile } from "../../edits/fileChange";
import type { ContainerPlan } from "../../plan/containerPlan";
import { shellCommand } from "../../render/quoting";
import type { TargetVariables } from "../targetVariables";
import type { ImageConfiguration } from "./imageConfiguration";
import { lxcConfiguration } from "./lxcConfiguration";
import { lxcArchive, lxcLog, lxcPlace } from "./lxcPlace";
import { type LxcProcesses, lxcProcesses } from "./lxcProcesses";

function besideText(name: string, { migration, workers }: LxcProcesses): string {
  const put = (one: string): readonly string[] => [
    `mkdir -p ${lxcPlace}/${one}`,
    `cp ${one}.config ${lxcPlace}/${one}/config`,
  ];
  const before = migration && [
    ...put(migration.name),
    `lxc-execute -n ${migration.name} -- ${shellCommand(migration.command)}`,
  ];
  const after = workers.flatMap((one) => [...put(one.name), `lxc-start -n ${one.name}`]);
  const block = (lines: readonly string[]): string => lines.map((line) => `    ${line}\n`).join("");
  return [
    ...(before === undefined ? [] : [`\nBefore ${name} starts, its migrations run once:\n\n${block(before)}`]),
    ...(after.length === 0 ? [] : [`\nIts workers run beside it, on the same files:\n\n${block(after)}`]),
  ].join("");
}

function instructions(name: string, archive: string, missing: readonly string[], beside: LxcProcesses): string {
  const place = `${lxcPlace}/${name}`;
  return `# ${name} in LXC

As root, on a machine with LXC 4 or later:

    mkdir -p ${place}/rootfs
    cp ${name}.config ${place}/config
    tar -xpf ${archive} --numeric-owner -C ${place}/rootfs
    lxc-start -n ${name}
    lxc-info -n ${name}
    lxc-stop -n ${name}
${besideText(name, beside)}
The container shares the network of the machine: the application listens on the machine's own port.
What it prints is in ${lxcLog(lxcPlace, name, name)}.
${missing.length === 0 ? "" : `\nIts configuration holds no secret. lxc-start hands these on from its own environment: ${missing.join(", ")}.\n`}`;
}

/**
 * What goes beside the archive of a root file system that is carried to another machine: the configuration, which holds no
 * secret, and how both are used. @throws ContainerizeError as lxcConfiguration does.
 */
export function lxcExport(
  plan: ContainerPlan,
  name: string,
  image: ImageConfiguration,
  { plain, secret }: TargetVariables,
): readonly RenderedFile[] {
  const required = secret.filter((one) => one.required).map((one) => one.name);
  const options = {
    name,
    folder: `${lxcPlace}/${name}`,
    image,
    plain,
    inherited: required,
    absent: secret.map((one) => one.name).filter((one) => !required.includes(one)),
  };
  const beside = lxcProcesses(plan, options);
  const processes = [...(beside.migration === undefined ? [] : [beside.migration]), ...beside.workers];
  return [
    { path: `${name}.config`, text: lxcConfiguration(options) },
    ...processes.map((one) => ({ path: `${one.name}.config`, text: one.configuration })),
    { path: `${name}.md`, text: instructions(name, lxcArchive(name), required, beside) },
  ];
}
