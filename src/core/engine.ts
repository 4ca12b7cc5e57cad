import type { BuildEvent } from "./build/buildEvent";
import type { GivenSecret } from "./build/givenSecret";
import type { HistoryRow } from "./build/layerSizes";
import type { ContainerOperations, HealthCheck } from "./engine/containerOperations";
import type { EngineOperations } from "./engine/engineOperations";
import type { Attempt } from "./errors";
import type { SwarmOperations } from "./engine/swarmOperations";

/** Where the engine is, and what a person would call it. */
export interface Endpoint {
  readonly url: string;
  readonly origin: string;
  /** The host under which published ports answer: `127.0.0.1` for a local engine, else the engine's host. */
  readonly address: string;
  /** What was tried before this one answered, and why it did not serve; left out when that is nothing. */
  readonly tried?: readonly Attempt[];
}

export interface EngineVersion {
  readonly product: "docker" | "podman" | "unknown";
  readonly version: string;
  readonly apiVersion: string;
  readonly os: string;
  readonly architecture: string;
}

export interface BuildRequest {
  /** Absolute path of the build context. */
  readonly context: string;
  /** Dockerfile path relative to the context, "/" separators. */
  readonly dockerfile: string;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly target: string | undefined;
  /**
   * Asked when a registry wants a login for a base image; `registry` as Docker's configuration names it.
   * Without it base images are pulled anonymously.
   */
  readonly findCredentials?: (registry: string) => Promise<RegistryCredentials | undefined>;
  /** Of the images that the Dockerfile names, `docker.io`: an engine that cannot ask is told their logins beforehand. */
  readonly registries?: readonly string[];
  readonly secrets?: readonly GivenSecret[];
  /** Sockets (Windows: pipes) of ssh agents by the id under which a RUN mounts them; the usual one is `default`. */
  readonly sshAgents?: Readonly<Record<string, string>>;
  /** `linux/arm64`; the engine's own without it. */
  readonly platform?: string;
  /** `host`: RUNs use the network of the engine's machine, where an index may listen on loopback. */
  readonly network?: "host";
  /** Where to write the result's files as a tar archive, instead of making an image. Absolute. */
  readonly archive?: string;
}

export interface ImageSummary {
  readonly id: string;
  readonly tags: readonly string[];
  /** Seconds since the epoch. */
  readonly created: number;
  readonly bytes: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ImageDetails {
  readonly id: string;
  readonly tags: readonly string[];
  readonly bytes: number;
  readonly architecture: string;
  /** Container ports the image exposes: `8000/tcp`. */
  readonly exposed: readonly string[];
  readonly hasHealthcheck: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** The engine's own JSON, for Inspect. */
  readonly raw: unknown;
}

export interface PublishedPort {
  readonly host: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: string;
}

export type ContainerStatus = "created" | "running" | "paused" | "restarting" | "exited" | "dead" | "removing";

export interface ContainerSummary {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly status: ContainerStatus;
  /** The engine's sentence: `Up 3 minutes (healthy)`. */
  readonly statusText: string;
  readonly ports: readonly PublishedPort[];
  readonly labels: Readonly<Record<string, string>>;
  readonly created: number;
}

export interface ContainerState {
  readonly id: string;
  readonly name: string;
  readonly status: ContainerStatus;
  readonly health: "none" | "starting" | "healthy" | "unhealthy";
  readonly healthCheck?: HealthCheck | undefined;
  readonly exitCode: number | undefined;
  readonly outOfMemory: boolean;
  readonly error: string;
  readonly ports: readonly PublishedPort[];
  /** The engine's own JSON, for Inspect. */
  readonly raw: unknown;
}

export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Published on 127.0.0.1 unless `host` says otherwise; `hostPort` 0 lets the engine choose. */
  readonly ports: readonly { readonly containerPort: number; readonly hostPort: number; readonly host: string }[];
  /** Runs an init as PID 1, for scripts and workers. */
  readonly init: boolean;
  /** In place of the image's own. */
  readonly command?: readonly string[];
  /** `/absolute/folder:/data`, `volume:/data:ro`. */
  readonly binds?: readonly string[];
  /** The engine's default without it. */
  readonly network?: string;
  /** 0 or nothing: no limit. */
  readonly memoryBytes?: number;
  readonly restart?: "no" | "on-failure" | "unless-stopped" | "always";
  /** A terminal with an open standard input, to be attached to. */
  readonly terminal?: boolean;
}

export interface LogChunk {
  readonly stream: 1 | 2;
  readonly bytes: Uint8Array;
}

/** One layer's state while pushing or pulling, and how it ends. */
export type TransferEvent =
  | {
      readonly kind: "layer";
      readonly id: string;
      readonly status: string;
      readonly current: number;
      readonly total: number;
    }
  | { readonly kind: "status"; readonly text: string }
  /** For so long nothing was heard; the engine goes on waiting for the registry. */
  | { readonly kind: "waiting"; readonly seconds: number }
  | { readonly kind: "pushed"; readonly digest: string }
  /** `current`: the image was here already. */
  | { readonly kind: "pulled"; readonly digest: string; readonly current: boolean }
  | { readonly kind: "failed"; readonly message: string };

export interface EngineEvent {
  readonly subject: "container" | "image" | "volume" | "network" | "other";
  readonly action: string;
  readonly id: string;
}

/** Credentials for one registry, as Docker's configuration holds them. */
export type RegistryCredentials =
  | { readonly kind: "password"; readonly username: string; readonly password: string }
  | { readonly kind: "identityToken"; readonly token: string };

/**
 * The port to a container engine. Every call may reject with a ContainerizeError (engineUnreachable, engineStopped, …)
 * or an AbortError; streams end by returning, never by hanging, once the signal fires.
 */
export interface Engine extends ContainerOperations, EngineOperations {
  readonly endpoint: Endpoint;
  /**
   * Where ports that the engine's machine publishes on 127.0.0.1 are reached only by a tunnel: gives the port of this
   * machine that leads there, undefined when none is free. The method is missing where `endpoint.address` answers.
   */
  readonly tunnel?: (port: number) => Promise<number | undefined>;
  /** The same where a tunnel is open already; undefined where there is none yet. There whenever `tunnel` is. */
  readonly openedTunnel?: (port: number) => number | undefined;
  readonly swarm: SwarmOperations;
  version(signal: AbortSignal): Promise<EngineVersion>;
  build(request: BuildRequest, signal: AbortSignal): AsyncIterable<BuildEvent>;
  /** Gets ready what serves builds, so that the next one begins sooner. */
  prepareBuild(): Promise<void>;
  listImages(signal: AbortSignal): Promise<readonly ImageSummary[]>;
  inspectImage(reference: string, signal: AbortSignal): Promise<ImageDetails>;
  /** What made each layer, newest first. */
  imageHistory(reference: string, signal: AbortSignal): Promise<readonly HistoryRow[]>;
  tagImage(reference: string, target: string, signal: AbortSignal): Promise<void>;
  removeImage(reference: string, signal: AbortSignal): Promise<void>;
  pushImage(
    reference: string,
    credentials: RegistryCredentials | undefined,
    signal: AbortSignal,
  ): AsyncIterable<TransferEvent>;
  listContainers(signal: AbortSignal): Promise<readonly ContainerSummary[]>;
  /** Those of the ids that exist, in no order. */
  findContainers(ids: readonly string[], signal: AbortSignal): Promise<readonly ContainerSummary[]>;
  inspectContainer(id: string, signal: AbortSignal): Promise<ContainerState>;
  createContainer(spec: ContainerSpec, signal: AbortSignal): Promise<string>;
  startContainer(id: string, signal: AbortSignal): Promise<void>;
  /** Grace in seconds before the engine kills it. */
  stopContainer(id: string, graceSeconds: number, signal: AbortSignal): Promise<void>;
  removeContainer(id: string, signal: AbortSignal): Promise<void>;
  events(signal: AbortSignal): AsyncIterable<EngineEvent>;
}
