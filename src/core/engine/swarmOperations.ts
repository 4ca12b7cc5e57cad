import type { RegistryCredentials } from "../engine";

/** Where an engine stands in a swarm. */
export interface SwarmState {
  readonly manager: boolean;
  /** Nodes of the swarm; 0 outside one. */
  readonly nodes: number;
}

/** A service as the engine keeps it. */
export interface SwarmService {
  readonly id: string;
  /** Of the specification; an update names the one that it changes. */
  readonly version: number;
  /** The engine's own JSON. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface SwarmSecret {
  readonly id: string;
  readonly name: string;
}

/** Services and secrets of a swarm; only a manager answers. */
export interface SwarmOperations {
  state(signal: AbortSignal): Promise<SwarmState>;
  /** Services that carry the label `name=value`. */
  services(label: string, signal: AbortSignal): Promise<readonly SwarmService[]>;
  /** Gives the id. Nodes pull with `credentials`, which the swarm keeps. Throws nameInUse. */
  createService(
    specification: object,
    credentials: RegistryCredentials | undefined,
    registry: string,
    signal: AbortSignal,
  ): Promise<string>;
  /** Replaces the whole specification, or goes back to the one before. */
  updateService(
    service: SwarmService,
    change: { readonly specification: object } | "previous",
    credentials: RegistryCredentials | undefined,
    registry: string,
    signal: AbortSignal,
  ): Promise<void>;
  removeService(id: string, signal: AbortSignal): Promise<void>;
  /** The engine's own JSON of every task of a service, past ones too. */
  tasks(service: string, signal: AbortSignal): Promise<readonly unknown[]>;
  /** The last lines that one task printed. */
  taskLog(task: string, lines: number, signal: AbortSignal): Promise<readonly string[]>;
  /** Follows what all copies of a service print, line by line, with the last `lines` of the past first. */
  serviceLog(service: string, lines: number, signal: AbortSignal): AsyncIterable<string>;
  /** Gives the id. The value leaves this process in the body of one request only. */
  createSecret(
    name: string,
    value: string,
    labels: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<string>;
  secrets(label: string, signal: AbortSignal): Promise<readonly SwarmSecret[]>;
  /** Throws resourceInUse or engineRefused while a service refers to it. */
  removeSecret(id: string, signal: AbortSignal): Promise<void>;
}
