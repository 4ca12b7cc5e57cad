import type Docker from "dockerode";
import type { ContainerStats } from "../core/engine/containerStats";
import { type Doing, engineError } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { numberAt } from "./json";
import { readJsonLines } from "./jsonLines";
import { openStream } from "./openStream";
import { whileEngineAnswers } from "./whileEngineAnswers";

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** As the docker command counts: the container's share of the machine's time since the last measurement. */
function cpuPercent(line: unknown): number | undefined {
  const before = at(line, "precpu_stats");
  const now = at(line, "cpu_stats");
  const machineBefore = numberAt(before, "system_cpu_usage");
  if (machineBefore === 0) return undefined;
  const own = numberAt(at(now, "cpu_usage"), "total_usage") - numberAt(at(before, "cpu_usage"), "total_usage");
  const machine = numberAt(now, "system_cpu_usage") - machineBefore;
  if (machine <= 0 || own < 0) return 0;
  const perProcessor = at(now, "cpu_usage", "percpu_usage");
  const processors = numberAt(now, "online_cpus") || (Array.isArray(perProcessor) ? perProcessor.length : 1);
  return (own / machine) * processors * 100;
}

/** Cgroup 1 calls the file cache `total_inactive_file`, cgroup 2 `inactive_file`. */
function memoryBytes(memory: unknown): number {
  const details = at(memory, "stats");
  const cache = numberAt(details, "total_inactive_file") || numberAt(details, "inactive_file");
  const usage = numberAt(memory, "usage");
  return cache < usage ? usage - cache : usage;
}

function networkSum(line: unknown, key: string): number {
  const networks = at(line, "networks");
  return isRecord(networks) ? Object.values(networks).reduce<number>((sum, one) => sum + numberAt(one, key), 0) : 0;
}

function diskSum(line: unknown, operation: string): number {
  const entries = at(line, "blkio_stats", "io_service_bytes_recursive");
  if (!Array.isArray(entries)) return 0;
  return entries.reduce<number>((sum, entry: unknown) => {
    const op = at(entry, "op");
    return typeof op === "string" && op.toLowerCase() === operation ? sum + numberAt(entry, "value") : sum;
  }, 0);
}

function statsOf(line: unknown): ContainerStats {
  const memory = at(line, "memory_stats");
  return {
    cpuPercent: cpuPercent(line),
    memoryBytes: memoryBytes(memory),
    memoryLimit: numberAt(memory, "limit"),
    received: networkSum(line, "rx_bytes"),
    sent: networkSum(line, "tx_bytes"),
    bytesRead: diskSum(line, "read"),
    bytesWritten: diskSum(line, "write"),
    processes: numberAt(at(line, "pids_stats"), "current"),
  };
}

/** Measurements until the container ends or the signal fires. Throws containerNotFound, engineStopped. */
export async function* containerStats(docker: Docker, id: string, signal: AbortSignal): AsyncGenerator<ContainerStats> {
  const doing: Doing = { during: "measuring a container", container: id, signal };
  try {
    const path = `/containers/${encodeURIComponent(id)}/stats`;
    yield* whileEngineAnswers(docker, doing, async function* (own) {
      const response = await openStream(docker, { method: "GET", path, query: { stream: true } }, own);
      try {
        for await (const line of readJsonLines(response)) {
          // A container that does not run is measured as nothing, every second, for ever.
          if (numberAt(at(line, "pids_stats"), "current") === 0 && numberAt(at(line, "memory_stats"), "usage") === 0)
            return;
          yield statsOf(line);
        }
      } finally {
        response.destroy();
      }
    });
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}
