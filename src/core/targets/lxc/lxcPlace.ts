/** Where LXC looks for containers of the administrator (lxc.conf(5), lxc.lxcpath). */
export const lxcPlace = "/var/lib/lxc";

/** The file name of an application's root file system. */
export function lxcArchive(name: string): string {
  return `${name}.rootfs.tar`;
}

/** Where a container puts what its process prints, as a path of its own. */
export function lxcOutput(name: string): string {
  return `tmp/${name}.log`;
}

/** The same as an absolute path of the machine. `name`: of the application itself, or of a worker of it. */
export function lxcLog(place: string, application: string, name: string): string {
  return `${place}/${application}/rootfs/${lxcOutput(name)}`;
}
