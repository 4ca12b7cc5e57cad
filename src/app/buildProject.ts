import type { BuildEvent, BuildOutcome } from "../core/build/buildEvent";
import { advanceBuild, newBuild } from "../core/build/buildState";
import { imageLabels } from "../core/container/labels";
import type { Engine, RegistryCredentials } from "../core/engine";
import { type FailureReason, isCancellation, isContainerizeError } from "../core/errors";
import { familiarName, parseImageName } from "../core/image/imageName";
import type { ProjectBuild } from "./app";
import type { AppPorts } from "./appPorts";
import { endBuild } from "./endBuild";

function contextFolder({ folder, context }: ProjectBuild): string {
  return context === "." || context === "" ? folder : `${folder}/${context}`;
}

function projectOf(tag: string): string {
  return parseImageName(tag).repository.split("/").at(-1) ?? tag;
}

/** A broken credential helper must not stop a build from a public image: the registry decides what anonymous may do. */
async function tryFindCredentials(
  ports: AppPorts,
  registry: string,
  signal: AbortSignal,
): Promise<RegistryCredentials | undefined> {
  try {
    return await ports.findCredentials(registry, signal);
  } catch (error) {
    if (isContainerizeError(error)) return undefined;
    throw error;
  }
}

/** Builds one folder and passes every event on. The end is decided by what the engine said; a record of it is kept. */
export async function* buildProject(
  engine: Engine,
  request: ProjectBuild,
  ports: AppPorts,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent, BuildOutcome> {
  const started = ports.now();
  const target = request.options?.target;
  let state = newBuild;
  let reason: FailureReason | undefined;
  const labels = imageLabels({
    project: projectOf(request.tag),
    port: request.port,
    healthPath: request.healthPath,
  });
  try {
    const events = engine.build(
      {
        context: contextFolder(request),
        dockerfile: request.dockerfile,
        tags: [familiarName(parseImageName(request.tag))],
        labels,
        buildArguments: {},
        ...request.options,
        target,
        findCredentials: (registry) => tryFindCredentials(ports, registry, signal),
      },
      signal,
    );
    for await (const event of events) {
      state = advanceBuild(state, event);
      if (event.kind === "failed") reason ??= event.reason;
      yield event;
    }
  } catch (error) {
    if (!isCancellation(error)) {
      if (!isContainerizeError(error)) throw error;
      reason = error.reason;
    }
  }
  const dockerfile = `${contextFolder(request)}/${request.dockerfile}`;
  return endBuild(engine, { state, reason, started, dockerfile, target }, ports, signal);
}
