import type { RenderedFile } from "../../edits/fileChange";
import type { TargetVariables } from "../targetVariables";
import type { ImageConfiguration } from "./imageConfiguration";
import { lxcConfiguration } from "./lxcConfiguration";
import { lxcArchive, lxcPlace } from "./lxcPlace";

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

/**
 * What goes beside the archive of a root file system that is carried to another machine: the configuration, which holds no
 * secret, and how both are used. @throws ContainerizeError as lxcConfiguration does.
 */
export function lxcExport(
  name: string,
  image: ImageConfiguration,
  { plain, secret }: TargetVariables,
): readonly RenderedFile[] {
  const required = secret.filter((one) => one.required).map((one) => one.name);
  const configuration = lxcConfiguration({
    name,
    folder: `${lxcPlace}/${name}`,
    image,
    plain,
    inherited: required,
    absent: secret.map((one) => one.name).filter((one) => !required.includes(one)),
  });
  return [
    { path: `${name}.config`, text: configuration },
    { path: `${name}.md`, text: instructions(name, lxcArchive(name), required) },
  ];
}
