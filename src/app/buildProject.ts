import type { GivenSecret } from "../core/build/givenSecret";
import { isLoopbackIndex, type PackageIndexes } from "../core/network/companyNetwork";
import { desktopIndexes } from "../core/network/desktopIndexes";
import { indexScript, indexValues } from "../core/network/indexScript";
import { type BuildSecret, certificateSecret, indexSecret } from "../core/plan/buildSecrets";
import { namedImages } from "../core/dockerfile/namedImages";
import { parseDockerfile } from "../core/dockerfile/parseDockerfile";
import type { BuildEvent, BuildOutcome } from "../core/build/buildEvent";
import { advanceBuild, newBuild } from "../core/build/buildState";
import { imageLabels } from "../core/container/labels";
import type { BuildRequest, Engine, RegistryCredentials } from "../core/engine";
import { type FailureReason, isCancellation, isContainerizeError } from "../core/errors";
import { familiarName, parseImageName } from "../core/image/imageName";
import type { ProjectBuild } from "./app";
import type { AppPorts } from "./appPorts";
import { checkPlatform } from "./checkPlatform";
import { endBuild } from "./endBuild";
import { takesAuthorities, takesSecret } from "./networkOfBuild";
import { networkWithLogins } from "./networkWithLogins";

function contextFolder({ folder, context }: ProjectBuild): string {
  return context === "." || context === "" ? folder : `${folder}/${context}`;
}

function projectOf(tag: string): string {
  return parseImageName(tag).repository.split("/").at(-1) ?? tag;
}

/**
 * A broken credential helper must not stop a build from a public image: the registry decides what anonymous may do. Where
 * it refuses, the helper is what is to be said.
 */
class BaseCredentials {
  #failure: FailureReason | undefined;

  constructor(
    private readonly ports: AppPorts,
    private readonly typed: ProjectBuild["logins"],
  ) {}

  async find(registry: string, signal: AbortSignal): Promise<RegistryCredentials | undefined> {
    const typed = this.typed?.get(registry);
    if (typed !== undefined) return typed;
    try {
      return await this.ports.findCredentials(registry, signal);
    } catch (error) {
      if (!isContainerizeError(error)) throw error;
      this.#failure ??= error.reason;
      return undefined;
    }
  }

  /** What a build that failed so really failed by. */
  explain(reason: FailureReason | undefined): FailureReason | undefined {
    return reason?.kind === "registryDenied" ? (this.#failure ?? reason) : reason;
  }
}

/**
 * The indexes as a build reaches them. One on loopback is reached by the network of the engine's machine; on Docker Desktop, whose
 * engine has a machine of its own, by its name of this one.
 */
async function wayToIndexes(
  engine: Engine,
  indexes: PackageIndexes | undefined,
  hosts: readonly string[],
  signal: AbortSignal,
): Promise<Pick<BuildRequest, "network"> & { readonly indexes: PackageIndexes | undefined }> {
  if (!isLoopbackIndex([...(indexes?.hosts ?? []), ...hosts])) return { indexes };
  const { operatingSystem } = await engine.info(signal);
  if (operatingSystem !== "Docker Desktop") return { indexes, network: "host" };
  return { indexes: indexes === undefined ? undefined : desktopIndexes(indexes) };
}

/**
 * What the network of this machine asks of a build: proxies as the arguments Docker knows anyway, and the certificate
 * authorities for a Dockerfile that takes them: they are not confidential, so no one is asked. Credentials of indexes only
 * where they are lent. And which registries its images come from.
 */
async function networkOptions(
  engine: Engine,
  ports: AppPorts,
  dockerfile: string,
  lent: readonly BuildSecret[],
  signal: AbortSignal,
): Promise<
  Pick<BuildRequest, "buildArguments" | "network" | "registries"> & { readonly secrets: readonly GivenSecret[] }
> {
  const { hosts = [] } = lent.find(({ id }) => id === indexSecret.id) ?? {};
  const found = await ports.findNetwork(signal);
  const { authorities, proxies, indexes } = await networkWithLogins(ports, found, hosts, signal);
  const text = (await ports.readText(dockerfile, signal)) ?? "";
  const secrets: GivenSecret[] = [];
  const give = (id: string, value: string, more: Partial<GivenSecret>): void =>
    void secrets.push({ id, ...more, source: { kind: "bytes", bytes: new TextEncoder().encode(value) } });
  if (authorities !== undefined && takesAuthorities(text))
    give(certificateSecret.id, authorities.bundle, { isPublic: true });
  const wanted = lent.filter((one) => takesSecret(text, one));
  const way = wanted.some(({ id }) => id === indexSecret.id)
    ? await wayToIndexes(engine, indexes, hosts, signal)
    : undefined;
  if (way?.indexes !== undefined) {
    const { settings, logins } = way.indexes;
    give(indexSecret.id, indexScript(settings, logins), { parts: indexValues(settings, logins) });
  }
  for (const { id, variable } of wanted) {
    if (variable === undefined) continue;
    const value = await ports.findIndexVariable(variable, signal);
    if (value !== undefined) give(id, value, {});
  }
  const registries = namedImages(parseDockerfile(text)).map(({ reference }) => parseImageName(reference).registry);
  return {
    secrets,
    buildArguments: proxies,
    registries: [...new Set(registries)],
    ...(way?.network !== undefined && { network: way.network }),
  };
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
  const base = new BaseCredentials(ports, request.logins);
  const dockerfile = `${contextFolder(request)}/${request.dockerfile}`;
  const labels = imageLabels({
    project: projectOf(request.tag),
    port: request.port,
    healthPath: request.healthPath,
  });
  try {
    await checkPlatform(engine, request.options ?? {}, () => ports.readText(dockerfile, signal), signal);
    const network = await networkOptions(engine, ports, dockerfile, request.lent ?? [], signal);
    const given = request.options?.secrets ?? [];
    // What somebody gives under the same id is meant instead.
    const { secrets: found, ...asked } = network;
    const secrets = [...given, ...found.filter(({ id }) => !given.some((one) => one.id === id))];
    const events = engine.build(
      {
        context: contextFolder(request),
        dockerfile: request.dockerfile,
        tags: [request.tag, ...(request.moreTags ?? [])].map((tag) => familiarName(parseImageName(tag))),
        labels,
        ...asked,
        ...request.options,
        ...(secrets.length > 0 && { secrets }),
        target,
        findCredentials: (registry) => base.find(registry, signal),
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
  return endBuild(engine, { state, reason: base.explain(reason), started, dockerfile, target }, ports, signal);
}
