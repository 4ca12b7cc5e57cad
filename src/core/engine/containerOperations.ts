import type { LogChunk } from "../engine";
import type { ContainerStats } from "./containerStats";
import type { ExecRequest, ExecSession } from "./execSession";

/** Which part of a log is wanted. */
export interface LogOptions {
  readonly follow: boolean;
  /** Lines of the past. */
  readonly tail: number;
  /** Nothing older; seconds since the epoch. */
  readonly since?: number;
  /** Each line begins with the engine's time, RFC 3339. */
  readonly timestamps?: boolean;
  /** Following goes on when the container is started again, and ends when it is removed. */
  readonly acrossRestarts?: boolean;
}

/** The processes of a container, as `ps` of the engine's machine shows them. */
export interface ProcessTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** When a container's health is looked at. */
export interface HealthCheck {
  readonly intervalSeconds: number;
  /** When the last check began, in the engine's words; undefined before the first. */
  readonly lastBegun: string | undefined;
}

/** What can be done with a container besides creating, starting, stopping and removing it. Throws containerNotFound, … */
export interface ContainerOperations {
  restartContainer(id: string, graceSeconds: number, signal: AbortSignal): Promise<void>;
  pauseContainer(id: string, signal: AbortSignal): Promise<void>;
  unpauseContainer(id: string, signal: AbortSignal): Promise<void>;
  /** `SIGKILL` or any other signal by name. */
  killContainer(id: string, processSignal: string, signal: AbortSignal): Promise<void>;
  /** Throws nameInUse. */
  renameContainer(id: string, name: string, signal: AbortSignal): Promise<void>;
  /** The container's files as a new image; gives its id. Throws invalidReference. */
  commitContainer(id: string, reference: string, comment: string, signal: AbortSignal): Promise<string>;
  /**
   * Creates a container with the ports, environment, volumes and networks of another, from another image; gives its id.
   * The other must have been renamed before when the name is its own. Throws imageNotFound, nameInUse.
   */
  recreateContainer(
    id: string,
    change: { readonly name: string; readonly image: string },
    signal: AbortSignal,
  ): Promise<string>;
  containerProcesses(id: string, signal: AbortSignal): Promise<ProcessTable>;
  /** About one measurement a second while the container runs. */
  containerStats(id: string, signal: AbortSignal): AsyncIterable<ContainerStats>;
  /** Ends, with nothing left behind, once the signal fires. To open a shell: `["sh", "-c", "exec bash || exec sh"]`. */
  exec(request: ExecRequest, signal: AbortSignal): Promise<ExecSession>;
  /** What PID 1 prints from now on, and its standard input; closing leaves the container running. */
  attachContainer(id: string, signal: AbortSignal): Promise<Omit<ExecSession, "exitCode">>;
  /** Podman only: runs the container's health check now, as its engine does by itself where systemd's timers serve it. */
  runHealthCheck(id: string, signal: AbortSignal): Promise<void>;
  /** A file or folder of the container as a tar archive; works on stopped containers. Throws notFound. */
  readArchive(id: string, path: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Unpacks a tar archive into a folder of the container. Throws notFound. */
  writeArchive(id: string, folder: string, archive: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
  /** The last `tail` lines, then, when following, what comes; for containers with and without a TTY. */
  containerLogs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<LogChunk>;
}
