/** What one cache mount of builds holds on the engine's disk. */
export interface CacheMount {
  /** Path in the container. */
  readonly target: string;
  /** `id` of the mount, which is the target when it names none; undefined on engines that do not say (before 23.0). */
  readonly id: string | undefined;
  readonly bytes: number;
}

/**
 * Reads the engine's description of a build cache record of the type `exec.cachemount`; undefined when it is another one.
 * Source: BuildKit, solver/llbsolver/mounts/mount.go: `cached mount TARGET from NAME with id "/ID"`.
 */
export function readCacheMount(description: string, bytes: number): CacheMount | undefined {
  const target = /^cached mount (\S+) from /.exec(description)?.[1];
  if (target === undefined) return undefined;
  const id = / with id "\/((?:[^"\\]|\\.)*)"$/.exec(description)?.[1]?.replace(/\\(.)/g, "$1");
  return { target, id, bytes };
}

/** Bytes of the caches that a mount of this target and id uses; undefined when the engine has none for it. */
export function cacheBytes(mounts: readonly CacheMount[], target: string, id: string): number | undefined {
  const own = mounts.filter((mount) => (mount.id === undefined ? mount.target === target : mount.id === id));
  return own.length === 0 ? undefined : own.reduce((sum, { bytes }) => sum + bytes, 0);
}
