import { Uri } from "vscode";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import { buildDockerfile } from "./dockerfileBuild";
import { pickDockerfile } from "./pickDockerfile";
import { runReference } from "./runImage";

/** Builds a Dockerfile and runs the image that came of it. */
export function buildAndRunImage(services: UiServices): Binding<"dockerfile"> {
  return bind("dockerfile", async ([clicked]) => {
    const dockerfile = await pickDockerfile(clicked);
    const outcome = await buildDockerfile(dockerfile, undefined, services);
    if (outcome.kind !== "built") return outcome;
    // A container is rebuilt by the file of this name.
    const folder = dockerfile.path.endsWith("/Dockerfile") ? Uri.joinPath(dockerfile, "..").fsPath : undefined;
    return runReference(outcome.reference, folder, services);
  });
}
