import { Uri } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { suggestImageName } from "../../core/image/suggestImageName";
import { buildWithProgress } from "../build/buildWithProgress";
import type { UiServices } from "../uiServices";
import type { CommandOutcome } from "./commandOutcome";

function lastPart(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** Builds a Dockerfile, or one stage of it, with its own folder as the build context. */
export async function buildDockerfile(
  uri: Uri,
  stage: string | undefined,
  services: UiServices,
): Promise<Extract<CommandOutcome, { readonly kind: "built" | "buildFailed" }>> {
  if (uri.scheme !== "file") throw new ContainerizeError({ kind: "unsupportedFolder", scheme: uri.scheme });
  const folder = Uri.joinPath(uri, "..");
  const name = suggestImageName(lastPart(folder));
  const reference = `${name}:${stage === undefined ? "latest" : stage.toLowerCase()}`;
  const result = await buildWithProgress(
    stage === undefined ? name : reference,
    {
      folder: folder.fsPath,
      context: ".",
      dockerfile: lastPart(uri),
      tag: reference,
      ...(stage !== undefined && { options: { target: stage } }),
      port: undefined,
      healthPath: undefined,
    },
    services,
  );
  return result.kind === "buildFailed" ? result : { kind: "built", reference, milliseconds: result.milliseconds };
}
