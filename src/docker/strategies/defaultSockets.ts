import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import type { ConnectEnvironment, Strategy } from "./strategy";

/** A socket's path and the product that puts it there. */
type Socket = readonly [path: string, product: string];

async function colimaProfiles(home: string): Promise<readonly Socket[]> {
  try {
    const profiles = await readdir(join(home, ".colima"), { withFileTypes: true });
    return profiles
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
      .map((entry) => [join(home, ".colima", entry.name, "docker.sock"), `Colima ${entry.name}`] as const);
  } catch {
    return [];
  }
}

function linuxSockets({ home, variables }: ConnectEnvironment): readonly Socket[] {
  const runtime = variables["XDG_RUNTIME_DIR"];
  const ofUser: readonly Socket[] =
    runtime === undefined || runtime === ""
      ? []
      : [
          [posix.join(runtime, "docker.sock"), "rootless Docker"],
          [posix.join(runtime, "podman", "podman.sock"), "rootless Podman"],
        ];
  return [
    ["/var/run/docker.sock", "Docker"],
    ...ofUser.slice(0, 1),
    [join(home, ".docker", "desktop", "docker.sock"), "Docker Desktop"],
    [join(home, ".rd", "docker.sock"), "Rancher Desktop"],
    ...ofUser.slice(1),
    ["/run/podman/podman.sock", "Podman"],
  ];
}

async function macSockets({ home, variables }: ConnectEnvironment): Promise<readonly Socket[]> {
  const temporary = variables["TMPDIR"];
  return [
    [join(home, ".docker", "run", "docker.sock"), "Docker Desktop"],
    ["/var/run/docker.sock", "Docker"],
    [join(home, ".orbstack", "run", "docker.sock"), "OrbStack"],
    ...(await colimaProfiles(home)),
    [join(home, ".rd", "docker.sock"), "Rancher Desktop"],
    [join(home, ".local", "share", "containers", "podman", "machine", "podman.sock"), "Podman"],
    ...(temporary === undefined
      ? []
      : [[join(temporary, "podman", "podman-machine-default-api.sock"), "Podman"] as const]),
  ];
}

const windowsPipes: readonly Socket[] = [
  ["//./pipe/docker_engine", "Docker"],
  ["//./pipe/dockerDesktopLinuxEngine", "Docker Desktop"],
  ["//./pipe/podman-machine-default", "Podman"],
];

/** Where the engines of this platform listen by default, best known first. Existence proves nothing: all are tried. */
export const fromDefaultSockets: Strategy = async (environment) => {
  const { platform, home } = environment;
  const sockets =
    platform === "win32"
      ? windowsPipes
      : platform === "darwin"
        ? await macSockets(environment)
        : [...linuxSockets(environment), ...(await colimaProfiles(home))];
  const scheme = platform === "win32" ? "npipe" : "unix";
  return {
    addresses: sockets.map(([path, product]) => ({ url: `${scheme}://${path}`, origin: product, tls: undefined })),
    attempts: [],
  };
};
