import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What the kernel says about how a process is kept apart, and what it and its engine take. */
export interface ProcessFacts {
  /** Namespaces that are not this process's own: `net`, `pid`, … */
  readonly namespaces: readonly string[];
  readonly user: number;
  readonly capabilities: number;
  readonly seccomp: boolean;
  readonly newPrivileges: boolean;
  readonly readOnlyRoot: boolean;
  /** Proportional memory of all its processes, in MB. */
  readonly memory: number;
  /** Of what runs beside it for it: daemons, shims, a control plane. */
  readonly engineMemory: number;
}

const kinds = ["cgroup", "ipc", "mnt", "net", "pid", "user", "uts"];

function namespaceOf(pid: string, kind: string): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`);
  } catch {
    return "";
  }
}

function field(text: string, name: string): string {
  return new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(text)?.[1] ?? "";
}

/** In MB; 0 for a process that has gone. */
function memoryOf(pid: string): number {
  try {
    return Number(field(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"), "Pss")) / 1024;
  } catch {
    return 0;
  }
}

function isReadOnly(pid: string): boolean {
  const root = readFileSync(`/proc/${pid}/mountinfo`, "utf8")
    .split("\n")
    .map((line) => line.split(" "))
    .find((words) => words[4] === "/");
  return root?.[5]?.split(",")[0] === "ro";
}

/** Reads about the first process of a container, and about what its engine runs. Needs root. */
export function processFacts(pid: string): ProcessFacts {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const parent = field(status, "PPid");
  const own = namespaceOf(pid, "pid");
  const engine = namespaceOf(parent, "pid");
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const sum = (pids: readonly string[]): number => pids.reduce((total, one) => total + memoryOf(one), 0);
  const beside =
    engine === namespaceOf("self", "pid") ? [parent] : all.filter((one) => namespaceOf(one, "pid") === engine);
  return {
    namespaces: kinds.filter((kind) => namespaceOf(pid, kind) !== namespaceOf("self", kind)),
    user: Number(field(status, "Uid")),
    capabilities: BigInt(`0x${field(status, "CapBnd")}`)
      .toString(2)
      .replaceAll("0", "").length,
    seccomp: field(status, "Seccomp") !== "0",
    newPrivileges: field(status, "NoNewPrivs") === "0",
    readOnlyRoot: isReadOnly(pid),
    memory: sum(all.filter((one) => namespaceOf(one, "pid") === own)),
    engineMemory: sum(beside),
  };
}
