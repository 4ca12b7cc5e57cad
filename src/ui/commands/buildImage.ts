import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import { buildDockerfile } from "./dockerfileBuild";
import { pickDockerfile } from "./pickDockerfile";

/** Builds a Dockerfile with its own folder as the build context. */
export function buildImage(services: UiServices): Binding<"dockerfile"> {
  return bind("dockerfile", async ([clicked]) => buildDockerfile(await pickDockerfile(clicked), undefined, services));
}
