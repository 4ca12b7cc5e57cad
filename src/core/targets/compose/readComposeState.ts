import { isRecord } from "../../isRecord";
import { numberAt, textAt } from "../jsonValue";

/** One container of a compose project. */
export interface ComposeContainer {
  readonly id: string;
  readonly service: string;
  /** `running`, `exited`, `healthy`, `unhealthy`, `starting`: health where the service has a check. */
  readonly state: string;
  /** True for what has failed: unhealthy, or ended with another code than 0. */
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
      service: textAt(value, "Service") ?? "",
      state: state === "running" && health !== "" ? health : state,
      failed: health === "unhealthy" || (ended && (numberAt(value, "ExitCode") ?? 0) !== 0),
    };
  });
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
