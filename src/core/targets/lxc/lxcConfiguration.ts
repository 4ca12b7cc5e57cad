import { ContainerizeError } from "../../errors";
import type { ImageConfiguration } from "./imageConfiguration";
import { lxcOutput } from "./lxcPlace";

/** The mark of a configuration that is ours. */
export const lxcStamp = "# Made by containerize-python.";

export interface LxcOptions {
  /** Name of the application, and of its host. */
  readonly name: string;
  /** Name of a container beside the application's own, with the same files: a worker. */
  readonly part?: string;
  /** Absolute folder of the application, that holds `rootfs`, `volumes` and the configuration. */
  readonly folder: string;
  readonly image: ImageConfiguration;
  /** Values that are no secrets. */
  readonly plain: Readonly<Record<string, string>>;
  /** Variables whose values the program that starts the container has in its own environment. */
  readonly inherited: readonly string[];
  /** Variables that may be given: named in comments, as LXC refuses one that is not set. */
  readonly absent: readonly string[];
}

/** The line by which a container is known as a part of an application. */
export function lxcPartOf(application: string): string {
  return `# Part of ${application}.`;
}

/** User and group of the application in our images, for an image that names them by words. */
const ours = "10001";

const escapes: Readonly<Record<string, string>> = { " ": "\\_", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * The value of `lxc.init.cmd`. LXC splits it at every space and knows no quotes (start.c, split_init_cmd), so a command with
 * unusual words is one word for `env -S`, which knows both (coreutils 8.30 and later; in every Debian since 10).
 */
export function lxcCommand(words: readonly string[]): string {
  if (words.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return words.join(" ");
  const quoted = words.map(
    (word) => `"${word.replace(/["\\$]/g, "\\$&").replace(/[ \n\r\t]/g, (one) => escapes[one] ?? one)}"`,
  );
  return `/usr/bin/env -S${quoted.join("\\_")}`;
}

/** A process that LXC starts in the background prints into nothing (start.c, set_stdfds): here, into a file. */
function printing(command: readonly string[], name: string): readonly string[] {
  return ["sh", "-c", `exec "$@" >/${lxcOutput(name)} 2>&1`, "sh", ...command];
}

/** A value is one line: a second one would be read as a setting of its own. */
function variable(name: string, value: string): string {
  if (/[\n\r\0]/.test(value)) throw new ContainerizeError({ kind: "invalidName", what: "variable", name });
  return `lxc.environment = ${name}=${value}`;
}

/** User and group of the application, by number. */
export function lxcUser({ user: named }: ImageConfiguration): { readonly user: string; readonly group: string } {
  const [user = ours, group = user] = named.split(":").map((one) => (/^\d+$/.test(one) ? one : ours));
  return { user, group };
}

/** Where a volume's data is, below the container's folder. */
export function lxcVolumeFolder(path: string): string {
  return `volumes/${path.replace(/^\/+/, "").replaceAll("/", "-")}`;
}

/**
 * The configuration of a container for LXC 4 and later (lxc.container.conf(5)), from what the image says about itself. It
 * shares the network of its host, and holds no secret: variables without a value are taken from whoever starts it.
 * @throws ContainerizeError invalidName for a variable with line breaks.
 */
export function lxcConfiguration({ name, part, folder, image, plain, inherited, absent }: LxcOptions): string {
  const { user, group } = lxcUser(image);
  const environment = { ...image.environment, ...plain };
  return [
    lxcStamp,
    ...(part === undefined ? [] : [lxcPartOf(name)]),
    `lxc.uts.name = ${part ?? name}`,
    `lxc.rootfs.path = dir:${folder}/rootfs`,
    `lxc.init.cmd = ${lxcCommand(printing(image.command, part ?? name))}`,
    `lxc.init.cwd = ${image.folder}`,
    `lxc.init.uid = ${user}`,
    `lxc.init.gid = ${group}`,
    `lxc.signal.halt = ${image.stopSignal}`,
    ...Object.entries(environment)
      .filter(([key]) => !inherited.includes(key))
      .map(([key, value]) => variable(key, value)),
    ...inherited.map((key) => `lxc.environment = ${key}`),
    ...absent.map((key) => `# lxc.environment = ${key}`),
    ...image.volumes.map(
      (path) => `lxc.mount.entry = ${folder}/${lxcVolumeFolder(path)} ${path.slice(1)} none bind,create=dir`,
    ),
    "lxc.net.0.type = none",
    // Names are resolved as on the host, whose network it is.
    ...["etc/resolv.conf", "etc/hosts"].map(
      (path) => `lxc.mount.entry = /${path} ${path} none bind,ro,create=file,optional`,
    ),
    "lxc.apparmor.profile = unconfined",
    "lxc.mount.auto = proc:mixed sys:ro",
    "lxc.cap.drop = sys_module mac_admin mac_override sys_time",
    // What LXC itself has to say of a start.
    `lxc.console.logfile = ${folder}/console.log`,
    "",
  ].join("\n");
}
