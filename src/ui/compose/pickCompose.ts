import { Uri, workspace } from "vscode";
import type { ComposeSubject } from "../../app/compose/composeFile";
import type { ComposeProjectNode } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { pickOne } from "../prompts/pickOne";
import { inertText } from "../words/inertText";

const pattern = "**/{compose,docker-compose,compose.*,docker-compose.*}.{yaml,yml}";
const elsewhere = "**/{node_modules,.venv,venv,.git,__pycache__}/**";
const override = /\.override\.ya?ml$/;

/** What compose is asked to work on, and what it is called. */
export interface PickedCompose {
  readonly subject: ComposeSubject;
  readonly name: string;
}

function lastPart({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** A compose file, and the override that compose itself would read with it. */
async function fromFile(uri: Uri): Promise<PickedCompose> {
  if (uri.scheme !== "file") throw new ContainerizeError({ kind: "unsupportedFolder", scheme: uri.scheme });
  const folder = Uri.joinPath(uri, "..");
  const name = lastPart(uri);
  const stem = name.replace(/\.ya?ml$/, "");
  const files = [name];
  for (const end of ["yaml", "yml"]) {
    const beside = `${stem}.override.${end}`;
    if (await exists(Uri.joinPath(folder, beside))) files.push(beside);
  }
  return { subject: { kind: "files", folder: folder.fsPath, files }, name: workspace.asRelativePath(uri) };
}

/** The compose file or the project that was clicked, else the only file of the workspace, else the one the user picks. */
export async function pickCompose(
  clicked: Uri | ComposeProjectNode | undefined,
  title: string,
): Promise<PickedCompose> {
  if (clicked instanceof Uri) return fromFile(clicked);
  if (clicked !== undefined) {
    const { project, folder } = clicked;
    return { subject: { kind: "project", name: project, folder }, name: inertText(project) };
  }
  const found = (await workspace.findFiles(pattern, elsewhere, 200)).filter(({ path }) => !override.test(path));
  const [first] = found;
  if (first === undefined) {
    const problem = t("there is no compose file in this workspace. Run Containerize Python Project to write one.");
    throw new ContainerizeError({ kind: "usage", problem });
  }
  if (found.length === 1) return fromFile(first);
  const choices = found
    .map((uri) => ({ label: workspace.asRelativePath(uri), value: uri }))
    .sort((one, other) => one.label.length - other.label.length || (one.label < other.label ? -1 : 1));
  return fromFile(await pickOne(choices, { title, placeHolder: t("Choose the compose file.") }));
}
