import { ContainerizeError } from "../../core/errors";
import type { RunTool, ToolOptions, ToolRun } from "../../core/targets/toolRun";

/** Which cluster and which namespace; absent ones are those that kubectl itself would take. */
export interface KubernetesPlace {
  readonly context?: string;
  readonly namespace?: string;
}

/** The place in words that may be left out. */
export function kubernetesPlace({
  context,
  namespace,
}: {
  readonly context: string | undefined;
  readonly namespace: string | undefined;
}): KubernetesPlace {
  return { ...(context !== undefined && { context }), ...(namespace !== undefined && { namespace }) };
}

/** kubectl on one cluster. Every call throws toolMissing, AbortError. */
export interface Kubectl {
  /** Gives how it ended, whatever the code. */
  try(parameters: readonly string[], options: ToolOptions, signal: AbortSignal): Promise<ToolRun>;
  /** Gives what it printed. Throws toolFailed with its last words. */
  run(parameters: readonly string[], options: ToolOptions, signal: AbortSignal): Promise<string>;
}

const tool = "kubectl";

/** What a failed kubectl says, without its usual first words. */
export function kubectlMessage({ errors, out }: ToolRun): string {
  const text = errors.trim() === "" ? out : errors;
  return text
    .trim()
    .replace(/^error: /, "")
    .replace(/^Error from server(?: \(\w+\))?: /, "");
}

/** kubectl that always speaks to the same cluster and namespace. */
export function createKubectl(runTool: RunTool, { context, namespace }: KubernetesPlace): Kubectl {
  const place = [
    ...(context === undefined ? [] : [`--context=${context}`]),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
  ];
  const attempt: Kubectl["try"] = (parameters, options, signal) =>
    runTool(tool, [...parameters, ...place], options, signal);
  return {
    try: attempt,
    run: async (parameters, options, signal) => {
      const ended = await attempt(parameters, options, signal);
      if (ended.code === 0) return ended.out;
      throw new ContainerizeError({ kind: "toolFailed", tool, message: kubectlMessage(ended) });
    },
  };
}
