import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import { buildDockerfile } from "./dockerfileBuild";
import { pickDockerfile } from "./pickDockerfile";
import { runImage } from "./runImage";

/** Builds a Dockerfile and runs the image that came of it. */
export function buildAndRunImage(services: UiServices): Binding<"dockerfile"> {
  const run = runImage(services);
  return bind("dockerfile", async ([clicked]) => {
    const outcome = await buildDockerfile(await pickDockerfile(clicked), undefined, services);
    return outcome.kind === "built" ? run.run([{ kind: "image", reference: outcome.reference }]) : outcome;
  });
}
