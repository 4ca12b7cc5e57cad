import type { Engine } from "../../core/engine";
import { isContainerizeError } from "../../core/errors";
import type { Deployment } from "../../core/targets/deployment";
import { lxcPlace } from "../../core/targets/lxc/lxcPlace";
import { changeKubernetes, type KubernetesChange } from "./changeKubernetes";
import { changeLxc, type LxcChange } from "./changeLxc";
import { changeSwarm } from "./changeSwarm";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { deployToKubernetes } from "./deployToKubernetes";
import { deleteFromLxc, deployToLxc } from "./deployToLxc";
import { deployToSwarm } from "./deployToSwarm";
import { createKubectl, kubernetesPlace, type KubernetesPlace } from "./kubectl";
import type { KubernetesRequest } from "./kubernetesRequest";
import { withForward } from "./portForward";
import type { LxcRequest } from "./lxcRequest";
import { followKubernetesLog, followLxcLog, followSwarmLog, type LogOutput } from "./targetLogs";
import { swarmAddress } from "./followSwarm";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts, Targets } from "./targetPorts";

type Tell = (progress: DeployProgress) => void;

/** What can be done with a plan beyond one engine on one machine. Everything throws toolMissing, toolFailed, AbortError. */
export interface TargetUseCases {
  /** The pure part: names, variables, files. */
  core(): Promise<Targets>;
  /** Random text for a signing key. */
  random(): string;
  deployToKubernetes(request: KubernetesRequest, onProgress: Tell, signal: AbortSignal): Promise<DeployOutcome>;
  changeKubernetes(
    request: Pick<KubernetesRequest, "place" | "application" | "patience" | "probePath">,
    change: KubernetesChange,
    onProgress: Tell,
    signal: AbortSignal,
  ): Promise<DeployOutcome>;
  /** Also throws notSwarmManager, missingVariables. */
  deployToSwarm(request: SwarmRequest, onProgress: Tell, signal: AbortSignal): Promise<DeployOutcome>;
  /** Also throws notSwarmManager, notFound. */
  changeSwarm(
    request: Pick<SwarmRequest, "application" | "patience" | "probePath" | "credentials" | "registry">,
    change: KubernetesChange,
    onProgress: Tell,
    signal: AbortSignal,
  ): Promise<DeployOutcome>;
  /** On this machine. Also throws missingVariables. */
  deployToLxc(request: LxcRequest, onProgress: Tell, signal: AbortSignal): Promise<DeployOutcome>;
  /** Stops and removes, data too. */
  deleteFromLxc(request: Pick<LxcRequest, "name" | "place">, signal: AbortSignal): Promise<DeployOutcome>;
  /** Also throws notFound. */
  changeLxc(
    request: Pick<LxcRequest, "name" | "place" | "secretValues" | "url" | "patience">,
    change: LxcChange,
    onProgress: Tell,
    signal: AbortSignal,
  ): Promise<DeployOutcome>;
  /** True where LXC is installed on this machine. */
  hasLxc(signal: AbortSignal): Promise<boolean>;
  /** Follows what a deployed application prints until the signal fires. Also throws notFound. */
  followLog(deployment: Deployment, output: LogOutput, signal: AbortSignal): Promise<void>;
  /** Where a service of the swarm answers; undefined when it publishes nothing. Also throws notFound. */
  swarmAddress(application: string, signal: AbortSignal): Promise<string | undefined>;
  /** Leads a port of 127.0.0.1 to the application until the signal fires: `port`, 0 for a free one; `opened` is told which. */
  forwardKubernetes(
    place: KubernetesPlace,
    application: string,
    port: number,
    opened: (port: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Names of the clusters that kubectl knows, the chosen one first. */
  kubernetesContexts(signal: AbortSignal): Promise<readonly string[]>;
  /** Names of the namespaces of a cluster. */
  kubernetesNamespaces(context: string | undefined, signal: AbortSignal): Promise<readonly string[]>;
}

/** The use cases over the given ports, and the engine that is connected. */
export function createTargetUseCases(
  ports: TargetPorts,
  engine: (signal: AbortSignal) => Promise<Engine>,
): TargetUseCases {
  return {
    core: () => ports.targets(),
    random: () => ports.random(),
    deployToKubernetes: (request, onProgress, signal) => deployToKubernetes(request, ports, onProgress, signal),
    changeKubernetes: (request, change, onProgress, signal) =>
      changeKubernetes(request, change, ports, onProgress, signal),
    deployToSwarm: async (request, onProgress, signal) =>
      deployToSwarm(await engine(signal), request, ports, onProgress, signal),
    changeSwarm: async (request, change, onProgress, signal) =>
      changeSwarm(await engine(signal), request, change, ports, onProgress, signal),
    deployToLxc: (request, onProgress, signal) => deployToLxc(request, ports, onProgress, signal),
    changeLxc: (request, change, onProgress, signal) => changeLxc(request, change, ports, onProgress, signal),
    hasLxc: async (signal) => {
      try {
        return (await ports.runTool("lxc-start", ["--version"], {}, signal)).code === 0;
      } catch (error) {
        if (isContainerizeError(error) && error.reason.kind === "toolMissing") return false;
        throw error;
      }
    },
    followLog: async (deployment, output, signal) => {
      const { application } = deployment;
      switch (deployment.target) {
        case "kubernetes":
          return followKubernetesLog(kubernetesPlace(deployment), application, output, ports, signal);
        case "swarm":
          return followSwarmLog(await engine(signal), application, output, signal);
        case "lxc":
          return followLxcLog(lxcPlace, application, output, ports, signal);
      }
    },
    swarmAddress: async (application, signal) => swarmAddress(await engine(signal), application, ports, signal),
    deleteFromLxc: (request, signal) => deleteFromLxc(request, ports, signal),
    forwardKubernetes: (place, application, port, opened, signal) => {
      const kubectl = createKubectl(ports.runTool, place);
      const stay = (found: number, until: AbortSignal): Promise<void> => {
        opened(found);
        return new Promise((_, reject) => {
          until.addEventListener(
            "abort",
            () => reject(new DOMException("The operation was cancelled.", "AbortError")),
            {
              once: true,
            },
          );
        });
      };
      return withForward(kubectl, application, port, stay, signal);
    },
    kubernetesNamespaces: async (context, signal) => {
      const kubectl = createKubectl(ports.runTool, context === undefined ? {} : { context });
      const listed = await kubectl.run(["get", "namespaces", "-o", "name", "--request-timeout=10s"], {}, signal);
      return listed.split("\n").flatMap((line) => (line === "" ? [] : [line.replace(/^namespace\//, "")]));
    },
    kubernetesContexts: async (signal) => {
      const kubectl = createKubectl(ports.runTool, {});
      const all = await kubectl.run(["config", "get-contexts", "-o", "name"], {}, signal);
      const { code, out } = await kubectl.try(["config", "current-context"], {}, signal);
      const names = all.split("\n").filter((name) => name !== "");
      const current = code === 0 ? out.trim() : "";
      return names.includes(current) ? [current, ...names.filter((name) => name !== current)] : names;
    },
  };
}
