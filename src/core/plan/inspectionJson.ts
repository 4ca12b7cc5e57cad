import type { ProjectFacts } from "../project/projectFacts";
import { renderFiles } from "../render/renderFiles";
import type { ContainerPlan } from "./containerPlan";
import { dockerfileDrift, type Drift, generatedDrift } from "./dockerfileDrift";

/** Version of the shape below. It is extended, never broken. */
const schemaVersion = 1;

function drift({ dockerfile, generated }: ProjectFacts, plan: ContainerPlan | undefined): readonly Drift[] {
  if (plan === undefined) return [];
  const files = renderFiles(plan);
  const planned = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  return [
    ...(dockerfile === undefined
      ? []
      : dockerfileDrift(dockerfile.path, dockerfile.text, plan, planned(dockerfile.path))),
    ...generated.flatMap(({ path, text }) => generatedDrift(path, text, planned(path))),
  ];
}

/** The facts as `inspect --json` prints them: a contract with scripts and with our own measurements. */
export function inspectionJson(
  facts: ProjectFacts,
  plan: ContainerPlan | undefined,
): Readonly<Record<string, unknown>> {
  const { python, dependencies, entry, system } = facts;
  return {
    schemaVersion,
    root: facts.root,
    context: facts.context,
    contextRoot: facts.contextRoot,
    apps: facts.apps,
    candidates: facts.candidates,
    python: {
      version: python.version,
      constraint: python.constraint,
      source: python.source,
      confidence: python.confidence,
      image: plan?.python.image ?? `python:${python.version}-slim-${python.suite}`,
    },
    dependencies: {
      manager: dependencies.manager,
      manifests: dependencies.manifests,
      lock: dependencies.lock ?? null,
      packages: [...new Set(dependencies.direct.map(({ name }) => name))],
      inferred: dependencies.inferred,
      added: plan?.addedServers ?? [],
      confidence: dependencies.confidence,
    },
    frameworks: facts.frameworks,
    entry: {
      kind: entry.kind,
      command: entry.command,
      workdir: entry.workdir,
      confidence: entry.confidence,
      why: entry.why,
    },
    frontends: facts.frontends.map(({ folder, manager, install, node, build, outputs, why, confidence }) => ({
      folder,
      manager,
      lock: install.lock ?? null,
      node: node.image,
      build,
      outputs,
      why,
      confidence,
    })),
    alternatives: facts.alternatives,
    port: facts.port?.value ?? null,
    health: facts.health ?? null,
    system: { build: system.build, runtime: system.runtime, why: system.why },
    services: facts.services.map(({ name, required, why, image, port }) => ({ name, required, why, image, port })),
    workers: facts.workers,
    migrate: facts.migrate ?? null,
    env: facts.env,
    questions: facts.questions,
    drift: drift(facts, plan),
    problems: facts.problems,
    containerizable: plan !== undefined,
  };
}
