import type { RegistryCredentials, TransferEvent } from "../engine";
import type { CacheMount } from "./cacheMount";
import type { NetworkSummary, Pruned, PruneKind, StorageUse, VolumeSummary } from "./engineStorage";

/** What the engine says about itself. */
export interface EngineInfo {
  readonly hostName: string;
  readonly operatingSystem: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly storageDriver: string;
  readonly rootFolder: string;
  readonly rootless: boolean;
  /** Mirrors that the engine asks before Docker Hub. */
  readonly registryMirrors: readonly string[];
  /** Registries that are reached without TLS or without verifying it, hosts and networks. */
  readonly insecureRegistries: readonly string[];
  /** Of the engine itself; it has to reach registries by it. Passwords removed. */
  readonly proxies: readonly string[];
  readonly warnings: readonly string[];
}

/** Operations on everything that is neither a container nor a build. */
export interface EngineOperations {
  info(signal: AbortSignal): Promise<EngineInfo>;
  /**
   * Platforms whose programs its builds can run, as `linux/arm64`: its own first, then those that it emulates, with
   * variants such as `linux/amd64/v2`. Undefined where it does not tell (Podman).
   */
  platforms(signal: AbortSignal): Promise<readonly string[] | undefined>;
  /**
   * Pulls one tag (`latest` for a bare name) or digest. `platform` as in `linux/arm64`, undefined for the engine's own.
   * Ends with `pulled` or `failed`; silently once the signal fires. Throws registryDenied, registryUnreachable,
   * imageNotFound, invalidReference, engineStopped.
   */
  pullImage(
    reference: string,
    credentials: RegistryCredentials | undefined,
    platform: string | undefined,
    signal: AbortSignal,
  ): AsyncIterable<TransferEvent>;
  /** The digest that a tag has in its registry now, asked by the engine without pulling. Throws as pullImage does. */
  remoteDigest(reference: string, credentials: RegistryCredentials | undefined, signal: AbortSignal): Promise<string>;
  /** Images as a tar archive that `docker load` reads. Throws imageNotFound. */
  saveImages(references: readonly string[], signal: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * Loads the images of an archive that saving made; gives the names or ids the engine says it loaded. Throws
   * engineRefused for an archive without images.
   */
  loadImages(archive: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<readonly string[]>;
  listVolumes(signal: AbortSignal): Promise<readonly VolumeSummary[]>;
  createVolume(name: string, labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
  /** The engine's own JSON, for Inspect. Throws notFound. */
  inspectVolume(name: string, signal: AbortSignal): Promise<unknown>;
  /** Throws notFound, resourceInUse. */
  removeVolume(name: string, signal: AbortSignal): Promise<void>;
  listNetworks(signal: AbortSignal): Promise<readonly NetworkSummary[]>;
  /** Gives the id. Throws nameInUse. */
  createNetwork(name: string, labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string>;
  /** The engine's own JSON, for Inspect. Throws notFound. */
  inspectNetwork(id: string, signal: AbortSignal): Promise<unknown>;
  /** Throws notFound, resourceInUse. */
  removeNetwork(id: string, signal: AbortSignal): Promise<void>;
  /** Slow where there is much: never on a timer. */
  diskUsage(signal: AbortSignal): Promise<readonly StorageUse[]>;
  /** What the cache mounts of builds hold. As slow as diskUsage on engines before 23.0; empty where the engine keeps none. */
  cacheMounts(signal: AbortSignal): Promise<readonly CacheMount[]>;
  prune(kind: PruneKind, signal: AbortSignal): Promise<Pruned>;
}
