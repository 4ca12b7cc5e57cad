/** Where LXC looks for containers of the administrator (lxc.conf(5), lxc.lxcpath). */
export const lxcPlace = "/var/lib/lxc";

/** The file name of an application's root file system. */
export function lxcArchive(name: string): string {
  return `${name}.rootfs.tar`;
}
