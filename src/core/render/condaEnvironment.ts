import type { ContainerPlan } from "../plan/containerPlan";
import type { Instruction } from "./instruction";
import { networkLines } from "./networkLines";
import { isPlain, shellCommand } from "./quoting";

/** A stage with the conda environment at /opt/venv, where a venv would be; empty for every other plan. */
export function condaEnvironment(plan: ContainerPlan): readonly Instruction[] {
  const { install, addedServers, mounts, network } = plan;
  if (install.kind !== "conda") return [];
  const bindable = mounts && install.bound.every((file) => isPlain(file) && !/[,:=]/.test(file));
  const lines = networkLines(network, mounts);
  const copies: readonly Instruction[] = bindable
    ? []
    : install.bound.map((file) => ({ kind: "copy", sources: [file], destination: `/app/${file}` }));
  return [
    { kind: "from", image: [install.image], stage: "environment" },
    { kind: "user", user: "root" },
    { kind: "workdir", path: "/app" },
    ...copies,
    {
      kind: "run",
      mounts: [
        ...(bindable
          ? install.bound.map((file) => ({ type: "bind", source: file, target: `/app/${file}` }) as const)
          : []),
        ...lines.mounts,
      ],
      commands: [
        ...lines.commands,
        shellCommand(["micromamba", "create", "--yes", "--prefix", "/opt/venv", "--file", `/app/${install.file}`]),
        ...(addedServers.length > 0
          ? [
              shellCommand([
                ...["micromamba", "install", "--yes", "--prefix", "/opt/venv", "--channel", "conda-forge"],
                ...addedServers.map((server) => server.replace("==", "=")),
              ]),
            ]
          : []),
        "micromamba clean --all --force-pkgs-dirs --yes",
      ],
    },
  ];
}
