import Docker from "dockerode";
import type { Engine } from "../../../src/core/engine";
import { createDockerEngine } from "../../../src/docker/dockerEngine";
import type { RingEngineName } from "../../rig/ringEngines.mjs";

const known: readonly RingEngineName[] = ["docker20", "docker26", "docker28", "podman4", "podman5"];

/** What `npm test` runs on; the others are asked for by name. */
const usual: readonly RingEngineName[] = ["docker20", "docker28", "podman5"];

function parseEngines(wanted: string): readonly RingEngineName[] {
  if (wanted.trim() === "") return usual;
  return wanted.split(",").map((text) => {
    const found = known.find((name) => name === text.trim());
    if (found !== undefined) return found;
    throw new Error(`CONTAINERIZE_ENGINES takes ${known.join(", ")} with commas between, not "${text}".`);
  });
}

/** The engines that this run is for: `CONTAINERIZE_ENGINES=docker26,podman4 npm test -- engine`. */
export const ringEngines = parseEngines(process.env["CONTAINERIZE_ENGINES"] ?? "");

type DockerName = Extract<RingEngineName, `docker${string}`>;

export const isPodman = (name: RingEngineName): boolean => name.startsWith("podman");

/** Those with BuildKit and its session. */
export const dockerEngines = ringEngines.filter((name): name is DockerName => !isPodman(name));

/** The Docker that a test breaks: 20.10, unless this run is for others. */
export const brokenEngine = dockerEngines[0] ?? "docker20";

const pick = <Name extends RingEngineName>(names: readonly Name[]): Name | undefined =>
  names.find((name) => name === "docker28") ?? names.at(-1);

/** The engine for what is looked at on one engine only. */
export const mainEngine = pick(dockerEngines) ?? pick(ringEngines) ?? "docker28";

/**
 * Tests of what only Docker has, on the newest Docker of this run. Where a run is for Podman alone they are skipped, with
 * the reason in test/skips.json.
 */
export function describeOnDocker(title: string, tests: (name: DockerName, suite: Mocha.Suite) => void): void {
  const name = pick(dockerEngines);
  describe(title, function () {
    if (name === undefined) it("needs Docker");
    else tests(name, this);
  });
}

export interface RigEngine {
  readonly name: RingEngineName;
  readonly host: string;
  readonly socket: string;
  /** To look at what the product did. */
  readonly docker: Docker;
  /** As the product sees it. */
  readonly engine: Engine;
}

/** An engine of the rig with these base images (`3.13-slim-trixie`). The rig's modules are loaded here: they start daemons. */
export async function rigEngine(name: RingEngineName, ...bases: readonly string[]): Promise<RigEngine> {
  const [{ ensureRingEngine }, { ensureBases }] = await Promise.all([
    import("../../rig/ringEngines.mjs"),
    import("../../rig/bases.mjs"),
  ]);
  const { host, socket } = await ensureRingEngine(name);
  await ensureBases({ socket }, bases);
  const docker = new Docker({ socketPath: socket });
  const engine = createDockerEngine(docker, { url: host, origin: "rig", address: "127.0.0.1" });
  return { name, host, socket, docker, engine };
}

/** Before any test, with the patience that a first provision takes: the deadlines of tests are for tests. */
before(async function () {
  this.timeout(1_200_000);
  for (const name of ringEngines) await rigEngine(name, "3.13-slim-trixie");
});
