import type Docker from "dockerode";
import { readCacheMount, type CacheMount } from "../core/engine/cacheMount";
import type { Pruned, PruneKind, StorageUse } from "../core/engine/engineStorage";
import { isRecord } from "../core/isRecord";
import { numberAt, recordsAt, textAt, textsAt } from "./json";
import { requestJson } from "./requestJson";

type Row = Readonly<Record<string, unknown>>;

function sum(rows: readonly Row[], bytes: (row: Row) => number): number {
  return rows.reduce((total, row) => total + Math.max(bytes(row), 0), 0);
}

function imagesUse(answer: unknown): StorageUse {
  const rows = recordsAt(answer, "Images");
  const unused = rows.filter((row) => numberAt(row, "Containers") === 0);
  // Layers that several images share count once for all, and for none of them alone.
  const own = (row: Row): number => numberAt(row, "Size") - Math.max(numberAt(row, "SharedSize"), 0);
  // Podman 4 does not add up the layers: its images' own and the largest part that they share is what there is at least.
  const atLeast = sum(rows, own) + Math.max(0, ...rows.map((row) => numberAt(row, "SharedSize")));
  const bytes = numberAt(answer, "LayersSize") || atLeast;
  // Podman counts a layer of two images as their own at times, which is more than there is.
  const reclaimableBytes = unused.length === rows.length ? bytes : Math.min(bytes, sum(unused, own));
  return { kind: "images", count: rows.length, active: rows.length - unused.length, bytes, reclaimableBytes };
}

function containersUse(answer: unknown): StorageUse {
  const rows = recordsAt(answer, "Containers");
  const ended = rows.filter((row) => !["running", "paused", "restarting"].includes(textAt(row, "State")));
  const size = (row: Row): number => numberAt(row, "SizeRw");
  return {
    kind: "containers",
    count: rows.length,
    active: rows.length - ended.length,
    bytes: sum(rows, size),
    reclaimableBytes: sum(ended, size),
  };
}

function volumesUse(answer: unknown): StorageUse {
  const rows = recordsAt(answer, "Volumes");
  const unused = rows.filter((row) => numberAt(row["UsageData"], "RefCount") === 0);
  const size = (row: Row): number => numberAt(row["UsageData"], "Size");
  return {
    kind: "volumes",
    count: rows.length,
    active: rows.length - unused.length,
    bytes: sum(rows, size),
    reclaimableBytes: sum(unused, size),
    unused: unused.map((row) => textAt(row, "Name")),
  };
}

function buildCacheUse(answer: unknown): StorageUse {
  const rows = recordsAt(answer, "BuildCache");
  const size = (row: Row): number => (row["Shared"] === true ? 0 : numberAt(row, "Size"));
  const unused = rows.filter((row) => row["InUse"] !== true);
  return {
    kind: "buildCache",
    count: rows.length,
    active: rows.length - unused.length,
    bytes: sum(rows, size),
    reclaimableBytes: sum(unused, size),
  };
}

/** What the engine's disk is used for, as `docker system df` counts. Slow where there is much. */
export async function diskUsage(docker: Docker, signal: AbortSignal): Promise<readonly StorageUse[]> {
  const doing = { during: "measuring the disk", signal };
  const answer = await requestJson(docker, { method: "GET", path: "/system/df" }, doing);
  return [imagesUse(answer), containersUse(answer), volumesUse(answer), buildCacheUse(answer)];
}

/** What the cache mounts of builds hold. Engines that do not know the filter (before 23.0) measure everything. */
export async function cacheMounts(docker: Docker, signal: AbortSignal): Promise<readonly CacheMount[]> {
  const doing = { during: "measuring the build cache", signal };
  const request = { method: "GET", path: "/system/df", query: { type: "build-cache" } } as const;
  return recordsAt(await requestJson(docker, request, doing), "BuildCache").flatMap((row) => {
    if (textAt(row, "Type") !== "exec.cachemount") return [];
    return readCacheMount(textAt(row, "Description"), numberAt(row, "Size")) ?? [];
  });
}

/** The call of each kind, with the filters that say how much it takes. */
const calls: Readonly<
  Record<PruneKind, { readonly path: string; readonly filters: Readonly<Record<string, readonly string[]>> }>
> = {
  containers: { path: "/containers/prune", filters: {} },
  danglingImages: { path: "/images/prune", filters: { dangling: ["true"] } },
  unusedImages: { path: "/images/prune", filters: { dangling: ["false"] } },
  // Since API 1.42 only anonymous volumes are taken unless all are asked for; older engines refuse the filter.
  volumes: { path: "/volumes/prune", filters: { all: ["true"] } },
  networks: { path: "/networks/prune", filters: {} },
  buildCache: { path: "/build/prune", filters: {} },
};

function removedOf(answer: unknown): readonly string[] {
  const images = recordsAt(answer, "ImagesDeleted").map((row) => textAt(row, "Deleted") || textAt(row, "Untagged"));
  const others = ["ContainersDeleted", "VolumesDeleted", "NetworksDeleted", "CachesDeleted"];
  return [...others.flatMap((key) => textsAt(answer, key)), ...images];
}

function knowsAll(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || minor >= 42;
}

/** Removes what nothing uses. */
export async function prune(docker: Docker, kind: PruneKind, signal: AbortSignal): Promise<Pruned> {
  const doing = { during: "removing what is not used", signal };
  const { path, filters } = calls[kind];
  const version =
    kind === "volumes" ? await requestJson(docker, { method: "GET", path: "/version" }, doing) : undefined;
  const asked = version !== undefined && !knowsAll(textAt(version, "ApiVersion")) ? {} : filters;
  const answer = await requestJson(docker, { method: "POST", path, query: { filters: JSON.stringify(asked) } }, doing);
  return { removed: removedOf(answer), bytes: isRecord(answer) ? numberAt(answer, "SpaceReclaimed") : 0 };
}
