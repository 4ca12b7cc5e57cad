import { ContainerizeError, isContainerizeError } from "../../core/errors";
import type { RunTool, ToolOptions, ToolRun } from "../../core/targets/toolRun";

/** How compose of this machine is called, speaking to one engine. */
export interface ComposeCall {
  readonly program: string;
  /** What stands before compose's own words: `compose` of the plugin. */
  readonly first: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** Compose of this machine, speaking to one engine. */
export type Compose = (parameters: readonly string[], options: ToolOptions, signal: AbortSignal) => Promise<ToolRun>;

/** In the order in which they are tried; the first that answers `version` serves. */
const candidates: readonly (readonly [string, readonly string[]])[] = [
  ["docker", ["compose"]],
  ["podman", ["compose"]],
  ["docker-compose", []],
];

/** Finds the v2 plugin, `podman compose`, or a stand-alone docker-compose of version 2. Throws toolMissing. */
export async function findComposeCall(runTool: RunTool, engine: string, signal: AbortSignal): Promise<ComposeCall> {
  const variables = { DOCKER_HOST: engine };
  for (const [program, first] of candidates) {
    try {
      const { code, out } = await runTool(program, [...first, "version", "--short"], { variables }, signal);
      // Version 1 knows neither profiles nor conditions as the files use them.
      if (code === 0 && !/^v?1\./m.test(out)) return { program, first, variables };
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind !== "toolMissing") throw error;
    }
  }
  throw new ContainerizeError({ kind: "toolMissing", tool: "docker compose" });
}

/** The same, to be run to its end. Throws toolMissing. */
export async function findCompose(runTool: RunTool, engine: string, signal: AbortSignal): Promise<Compose> {
  const { program, first, variables } = await findComposeCall(runTool, engine, signal);
  return (parameters, options, until) => {
    const all = { ...variables, ...options.variables };
    return runTool(program, [...first, ...parameters], { ...options, variables: all }, until);
  };
}
