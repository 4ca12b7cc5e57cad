/**
 * What teaches an engine to run programs of another platform, once until its machine starts anew: QEMU in the kernel's
 * binfmt_misc (docs.docker.com/build/building/multi-platform).
 */
export function emulationCommand(platform: string): string {
  return `docker run --privileged --rm tonistiigi/binfmt --install ${platform.split("/")[1] ?? "all"}`;
}
