import type { BuildRecord } from "../core/build/buildRecord";
import type { PortAnswer } from "../core/container/portAnswer";
import type { Engine, RegistryCredentials } from "../core/engine";
import type { Language } from "../core/language";
import type { CompanyNetwork } from "../core/network/companyNetwork";
import type { IndexLogin } from "../core/network/indexLogin";
import type { ProjectTree } from "../core/project/projectTree";
import type { RunTool } from "../core/targets/toolRun";
import type { Detection } from "./detection";
import type { Targets } from "./targets/targetPorts";

/** What the use cases need from outside; front ends wire it up. */
export interface AppPorts {
  detection(): Promise<Detection>;
  openTree(folder: string, signal: AbortSignal): Promise<ProjectTree>;
  /** Throws engineUnreachable, engineDenied. */
  connect(signal: AbortSignal): Promise<Engine>;
  /** `registry` as Docker's configuration names it: `https://index.docker.io/v1/`, `localhost:5000`. */
  findCredentials(registry: string, signal: AbortSignal): Promise<RegistryCredentials | undefined>;
  /** The value of a variable that holds credentials of a package index; undefined where nobody has given it. */
  findIndexVariable(name: string, signal: AbortSignal): Promise<string | undefined>;
  /** What is known for these hosts, without ports, that package indexes are on; one that was typed in rather than a file's. */
  findIndexLogins(hosts: readonly string[], signal: AbortSignal): Promise<readonly IndexLogin[]>;
  /** Whether the front end can ask somebody for one that is missing. */
  readonly asksForLogins: boolean;
  /** What the network of this machine needs of a build. */
  findNetwork(signal: AbortSignal): Promise<CompanyNetwork>;
  /** One request with a short deadline. */
  askPort(url: string, signal: AbortSignal): Promise<PortAnswer>;
  /** The first port from `wanted` on that nobody listens on; undefined when the next few are all taken. */
  freePort(wanted: number, signal: AbortSignal): Promise<number | undefined>;
  /** Undefined when there is no such file. Throws fileUnreadable. */
  readText(path: string, signal: AbortSignal): Promise<string | undefined>;
  /** Performs with a folder that holds these files (name → text) for this user alone; it is gone afterwards. */
  withFiles<Result>(
    files: Readonly<Record<string, string>>,
    perform: (folder: string) => Promise<Result>,
  ): Promise<Result>;
  /** Called at the end of every build by front ends that show past ones. `dockerfile` is its absolute path. */
  keepBuildRecord?(dockerfile: string, record: BuildRecord): void;
  /** What other engines need, of the core. */
  targets(): Promise<Targets>;
  readonly runTool: RunTool;
  /** Random text for a signing key. */
  random(): string;
  /** Of the person at the front end, for the comments of files that are written for the first time. */
  language(): Language;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects with an AbortError once the signal fires. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}
