import { isRecord } from "../../isRecord";
import { numberAt, textAt } from "../jsonValue";

/** One container of a compose project. */
export interface ComposeContainer {
  readonly id: string;
  /** Of the container, by which compose speaks of it. */
  readonly name: string;
  readonly service: string;
  /** `running`, `exited`, `restarting`, `healthy`, `unhealthy`, `starting`: health where the service has a check. */
  readonly state: string;
  /** True for what has failed: unhealthy, started over and over, or ended with another code than 0. */
  readonly failed: boolean;
}

/** Reads `compose ps --all --format json`: a list in older versions, one object a line since 2.21. */
export function readComposeState(text: string): readonly ComposeContainer[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  const values: readonly unknown[] = trimmed.startsWith("[")
    ? asList(JSON.parse(trimmed))
    : trimmed.split("\n").map((line): unknown => JSON.parse(line));
  return values.filter(isRecord).map((value) => {
    const state = textAt(value, "State") ?? "";
    const health = textAt(value, "Health") ?? "";
    const ended = state === "exited" || state === "dead";
    return {
      id: textAt(value, "ID") ?? "",
      name: textAt(value, "Name") ?? "",
      service: textAt(value, "Service") ?? "",
      state: state === "running" && health !== "" ? health : state,
      failed: health === "unhealthy" || state === "restarting" || (ended && (numberAt(value, "ExitCode") ?? 0) !== 0),
    };
  });
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The container that stands in the way, other than the application where there is one; `said` is what compose printed when
 * it gave up. One that is started over and over may run at the moment of the look: then compose's word counts.
 */
export function composeCulprit(
  containers: readonly ComposeContainer[],
  application: string,
  said: string,
): ComposeContainer | undefined {
  const failed = containers.filter((one) => one.failed);
  const seen = failed.find(({ service }) => service !== application) ?? failed[0];
  if (seen !== undefined) return seen;
  const named = containers.find(({ name }) => name !== "" && said.split(/[\s"]+/).includes(name));
  return named === undefined ? undefined : { ...named, state: "unhealthy", failed: true };
}
