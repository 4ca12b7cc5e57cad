export interface VolumeSummary {
  readonly name: string;
  readonly driver: string;
  readonly labels: Readonly<Record<string, string>>;
  /** RFC 3339; undefined where the engine does not say. */
  readonly created: string | undefined;
  /** Where it is on the engine's machine. */
  readonly mountpoint: string;
}

export interface NetworkSummary {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** CIDR. */
  readonly subnets: readonly string[];
  /** One of the engine's own, which cannot be removed. */
  readonly builtIn: boolean;
}

export type StorageKind = "images" | "containers" | "volumes" | "buildCache";

/** What one kind of thing takes on the engine's disk. */
export interface StorageUse {
  readonly kind: StorageKind;
  readonly count: number;
  /** In use right now, so that nothing of it would be pruned. */
  readonly active: number;
  readonly bytes: number;
  readonly reclaimableBytes: number;
  /** Names of the volumes that nothing uses, given names as well as generated ones; undefined for other kinds. */
  readonly unused?: readonly string[];
}

/** What a prune takes away: stopped containers, dangling or all unused images, unused volumes, networks, build cache. */
export type PruneKind = "containers" | "danglingImages" | "unusedImages" | "volumes" | "networks" | "buildCache";

export interface Pruned {
  /** Ids or names. */
  readonly removed: readonly string[];
  readonly bytes: number;
}
