import { isContainerizeError } from "../core/errors";
import { indexValues, noSettings } from "../core/network/indexScript";
import type { SensitiveValues } from "../core/report/sensitiveValues";
import type { BuildOptions, RunRequest } from "./app";
import type { AppPorts } from "./appPorts";
import type { TargetUseCases } from "./targets/targetUseCases";

/** The ports, with everything confidential that they find noted: no report of a failure may hold it. */
export function confidingPorts(ports: AppPorts, sensitive: SensitiveValues): AppPorts {
  return {
    ...ports,
    findCredentials: async (registry, signal) => {
      const found = await ports.findCredentials(registry, signal);
      sensitive.addLogin(found);
      return found;
    },
    findNetwork: async (signal) => {
      const network = await ports.findNetwork(signal);
      const { settings, logins } = network.indexes ?? { settings: noSettings, logins: [] };
      sensitive.add(...Object.values(network.proxies), ...indexValues(settings, logins));
      return network;
    },
    findIndexLogins: async (hosts, signal) => {
      const found = await ports.findIndexLogins(hosts, signal);
      sensitive.add(...indexValues(noSettings, found));
      return found;
    },
    findIndexVariable: async (name, signal) => {
      const found = await ports.findIndexVariable(name, signal);
      if (found !== undefined) sensitive.add(found);
      return found;
    },
  };
}

/** Notes the secrets that one build is given. A file that cannot be read is for the build to complain about. */
export async function confideBuild(
  { secrets = [] }: BuildOptions,
  ports: AppPorts,
  sensitive: SensitiveValues,
  signal: AbortSignal,
): Promise<void> {
  for (const { source, isPublic } of secrets) {
    if (isPublic === true) continue;
    if (source.kind === "bytes") sensitive.add(new TextDecoder().decode(source.bytes));
    else {
      try {
        sensitive.add((await ports.readText(source.path, signal)) ?? "");
      } catch (error) {
        if (!isContainerizeError(error)) throw error;
      }
    }
  }
}

/** Notes the values of a container's variables, whatever their names. */
export function confideRun({ env }: Pick<RunRequest, "env">, sensitive: SensitiveValues): void {
  sensitive.add(...Object.values(env));
}

/** Notes the values of the secrets that a deployment is given. */
export function confidingTargets(targets: TargetUseCases, sensitive: SensitiveValues): TargetUseCases {
  return {
    ...targets,
    deployToKubernetes: (request, ...rest) => {
      sensitive.add(...Object.values(request.secretValues));
      return targets.deployToKubernetes(request, ...rest);
    },
    deployToSwarm: (request, ...rest) => {
      sensitive.add(...Object.values(request.variables.secretValues));
      sensitive.addLogin(request.credentials);
      return targets.deployToSwarm(request, ...rest);
    },
    deployToLxc: (request, ...rest) => {
      sensitive.add(...Object.values(request.secretValues));
      return targets.deployToLxc(request, ...rest);
    },
  };
}
