import { window, workspace, type Uri } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { pickOne } from "../prompts/pickOne";

const pattern = "**/{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.Containerfile}";
const elsewhere = "**/{node_modules,.venv,venv,.git,__pycache__}/**";

function isDockerfile(uri: Uri): boolean {
  return uri.scheme === "file" && !uri.path.endsWith(".dockerignore");
}

/** The Dockerfile that was clicked, else the one in the active editor, else the one the user picks. */
export async function pickDockerfile(clicked: Uri | undefined): Promise<Uri> {
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
