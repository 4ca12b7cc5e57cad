import type { ContainerSpec } from "../engine";

/** What a person chose for a run, as text that is kept: names of variables and files, never values of variables. */
export interface RunOptions {
  readonly name: string;
  /** `8000:8000 127.0.0.1:9000:9000`: host port, container port. */
  readonly ports: string;
  /** Path of an env file, absolute; "" for none. */
  readonly envFile: string;
  /** Names of variables whose values are asked for each time. */
  readonly variables: readonly string[];
  /** `/absolute/folder:/data`, `volume:/data:ro`. */
  readonly volumes: string;
  /** Name of a network; "" for the engine's default. */
  readonly network: string;
  /** "" for the image's own. */
  readonly command: string;
  /** `512m`, `2g`; "" for no limit. */
  readonly memory: string;
  readonly restart: "no" | "on-failure" | "unless-stopped" | "always";
}

const port = /^(?:(\d{1,3}(?:\.\d{1,3}){3}):)?(\d{1,5}):(\d{1,5})$/;
const volume = /^([A-Za-z0-9][\w.-]+|\/[^:]*|[A-Za-z]:[\\/][^:]*):(\/[^:]*)(?::(ro|rw))?$/;
const units: Readonly<Record<string, number>> = { "": 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function isPort(digits: string | undefined): boolean {
  const value = Number(digits);
  return value <= 65535;
}

function listed(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Undefined when the text is no list of ports. Without an address a port is published on this machine only. */
export function parsePorts(text: string): ContainerSpec["ports"] | undefined {
  const found = listed(text).map((one) => port.exec(one));
  if (!found.every((match) => match !== null && isPort(match[2]) && isPort(match[3]) && match[3] !== "0")) {
    return undefined;
  }
  return found.map((match) => ({
    host: match?.[1] ?? "127.0.0.1",
    hostPort: Number(match?.[2]),
    containerPort: Number(match?.[3]),
  }));
}

/** Bytes; 0 for no limit, undefined when the text is no amount of at least the engine's least, 6 MB. */
export function parseMemory(text: string): number | undefined {
  if (text === "") return 0;
  const match = /^(\d+(?:\.\d+)?)([bkmg]?)b?$/i.exec(text);
  const bytes = Math.round(Number(match?.[1]) * (units[match?.[2]?.toLowerCase() ?? ""] ?? 1));
  return bytes >= 6 * 1024 ** 2 ? bytes : undefined;
}

/** Undefined when the text is no list of volumes as the engine's binds are written. */
export function parseVolumes(text: string): readonly string[] | undefined {
  const all = text.split(/\s*,\s*|\s*\n\s*/).filter(Boolean);
  return all.every((one) => volume.test(one)) ? all : undefined;
}

/** Undefined when the text is no list of names of variables. */
export function parseVariables(text: string): readonly string[] | undefined {
  const names = listed(text);
  return names.every((name) => /^[A-Za-z_]\w*$/.test(name)) ? names : undefined;
}
