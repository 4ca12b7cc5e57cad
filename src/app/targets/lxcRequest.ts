import type { LxcProcesses } from "../../core/targets/lxc/lxcProcesses";

/** Files and configuration of an application, for LXC on this machine. */
export interface LxcRequest {
  readonly name: string;
  /** Absolute folder in which LXC looks for containers: `/var/lib/lxc`. */
  readonly place: string;
  /** The root file system as a tar archive. Absolute. */
  readonly archive: string;
  readonly configuration: string;
  /** What runs before it, and beside it. */
  readonly beside: LxcProcesses;
  /** Folders of data below the container's own, and the user they belong to. */
  readonly volumes: readonly string[];
  readonly user: string;
  /** Values that only the starting program's environment holds. */
  readonly secretValues: Readonly<Record<string, string>>;
  /** What is asked in the end; undefined when nothing listens. */
  readonly url: string | undefined;
  readonly patience: number;
}
