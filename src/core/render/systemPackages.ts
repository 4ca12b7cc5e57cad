import type { ContainerPlan } from "../plan/containerPlan";
import type { Instruction } from "./instruction";
import { aptLines } from "./networkLines";
import { shellCommand } from "./quoting";

const install = ["apt-get", "install", "-y", "--no-install-recommends"];

/** The compiler and headers, in the builder stage alone; apt's lists and archives stay in cache mounts. */
export function builderPackages(plan: ContainerPlan): readonly Instruction[] {
  const packages = plan.system.build;
  if (packages.length === 0) return [];
  const lines = aptLines(plan.network, plan.mounts);
  if (!plan.mounts) {
    const commands = [...lines.commands, "apt-get update", shellCommand([...install, ...packages])];
    return [{ kind: "run", mounts: [], commands }];
  }
  return [
    {
      kind: "run",
      mounts: [
        { type: "cache", target: "/var/cache/apt", sharing: "locked" },
        { type: "cache", target: "/var/lib/apt", sharing: "locked" },
        ...lines.mounts,
      ],
      commands: [
        ...lines.commands,
        // The image's own rule would empty the cache after every install.
        "rm -f /etc/apt/apt.conf.d/docker-clean",
        "apt-get update",
        shellCommand([...install, ...packages]),
      ],
    },
  ];
}

/** Libraries that the application loads, in the final image: plain apt, so that the image is clean on any builder. */
export function runtimePackages(plan: ContainerPlan): readonly Instruction[] {
  const packages = plan.system.runtime;
  if (packages.length === 0) return [];
  const lines = aptLines(plan.network, plan.mounts);
  const commands = ["apt-get update", shellCommand([...install, ...packages]), "rm -rf /var/lib/apt/lists/*"];
  return [{ kind: "run", mounts: lines.mounts, commands: [...lines.commands, ...commands] }];
}
