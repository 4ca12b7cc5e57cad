import { Uri, window, workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { suggestImageName } from "../../core/image/suggestImageName";
import { buildWithProgress } from "../build/buildWithProgress";
import { t } from "../localize";
import { pickOne } from "../prompts/pickOne";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

const pattern = "**/{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.Containerfile}";
const elsewhere = "**/{node_modules,.venv,venv,.git,__pycache__}/**";

function isDockerfile(uri: Uri): boolean {
  return uri.scheme === "file" && !uri.path.endsWith(".dockerignore");
}

/** The Dockerfile that was clicked, else the one in the active editor, else the one the user picks. */
async function pickDockerfile(clicked: Uri | undefined): Promise<Uri> {
  if (clicked !== undefined) return clicked;
  const active = window.activeTextEditor?.document;
  if (active?.languageId === "dockerfile" && isDockerfile(active.uri)) return active.uri;
  const found = (await workspace.findFiles(pattern, elsewhere, 200)).filter(isDockerfile);
  const [first] = found;
  if (first === undefined) {
    const problem = t("there is no Dockerfile in this workspace. Run Containerize Python Project to write one.");
    throw new ContainerizeError({ kind: "usage", problem });
  }
  if (found.length === 1) return first;
  const choices = found.map((uri) => ({ label: workspace.asRelativePath(uri), value: uri }));
  return pickOne(choices, { title: t("Build Image"), placeHolder: t("Choose the Dockerfile to build.") });
}

function lastPart(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** Builds a Dockerfile with its own folder as the build context. */
export function buildImage(services: UiServices): Binding<"dockerfile"> {
  return bind("dockerfile", async ([clicked]) => {
    const uri = await pickDockerfile(clicked);
    if (uri.scheme !== "file") throw new ContainerizeError({ kind: "unsupportedFolder", scheme: uri.scheme });
    const folder = Uri.joinPath(uri, "..");
    const name = suggestImageName(lastPart(folder));
    const reference = `${name}:latest`;
    const result = await buildWithProgress(
      name,
      {
        folder: folder.fsPath,
        context: ".",
        dockerfile: lastPart(uri),
        tag: reference,
        port: undefined,
        healthPath: undefined,
      },
      services,
    );
    return result.kind === "built" ? { kind: "built", reference, milliseconds: result.milliseconds } : result;
  });
}
