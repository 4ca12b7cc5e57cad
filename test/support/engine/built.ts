import assert from "node:assert/strict";
import type { BuildStep } from "../../../src/core/build/buildEvent";
import type { BuildRequest, Engine } from "../../../src/core/engine";

/** Builds the folder's Dockerfile and gives the steps in the order in which they came; fails with the build's own words. */
export async function built(
  engine: Engine,
  request: Pick<BuildRequest, "context" | "tags"> & Partial<BuildRequest>,
  signal: AbortSignal,
): Promise<readonly BuildStep[]> {
  const steps = new Map<string, BuildStep>();
  const log: string[] = [];
  let image: string | undefined;
  const whole = { dockerfile: "Dockerfile", labels: {}, buildArguments: {}, target: undefined, ...request };
  for await (const event of engine.build(whole, signal)) {
    if (event.kind === "log") log.push(event.text);
    if (event.kind === "failed") assert.fail(`${event.message}\n${log.join("").slice(-4000)}`);
    if (event.kind === "image") image = event.id;
    if (event.kind === "step") steps.set(event.step.digest, event.step);
  }
  assert.ok(image, "the build gave no image");
  return [...steps.values()];
}
