import type { Inspection } from "../app/app";
import type { FileChange, RenderedFile } from "../core/edits/fileChange";
import type { CommandLine } from "./commandLine";

/** What happened to one file: the words of the JSON contract. */
export interface FileAction {
  readonly path: string;
  readonly action: "created" | "updated" | "unchanged" | "kept";
}

function actionOf(change: FileChange, force: boolean): FileAction["action"] {
  switch (change.kind) {
    case "create":
      return "created";
    case "update":
      return "updated";
    case "unchanged":
      return "unchanged";
    case "conflict":
      return force ? "updated" : "kept";
  }
}

/**
 * Writes the planned files into `folder`, all or none. Somebody's own file is kept unless `force`; next to somebody's
 * own Dockerfile nothing is written at all, because a new .dockerignore would change what that Dockerfile builds. With
 * `force` their Dockerfile stays as Dockerfile.original: it says how the project is started, which the next look needs.
 */
export async function writePlannedFiles(
  commandLine: CommandLine,
  { files }: Inspection,
  folder: string,
  force: boolean,
  signal: AbortSignal,
): Promise<readonly FileAction[]> {
  return writeRendered(commandLine, files, folder, force, signal);
}

/** The same for any rendered files. */
export async function writeRendered(
  commandLine: CommandLine,
  files: readonly RenderedFile[],
  folder: string,
  force: boolean,
  signal: AbortSignal,
): Promise<readonly FileAction[]> {
  const current = new Map<string, string | undefined>();
  for (const { path } of files) current.set(path, await commandLine.readText(`${folder}/${path}`, signal));
  const changes = await commandLine.app.compare(files, current);
  const isForeign = (change: FileChange): boolean =>
    change.kind === "conflict" && /(^|\/)Dockerfile$/.test(change.path);
  if (!force && changes.some(isForeign)) {
    return changes.filter(({ path }) => current.get(path) !== undefined).map(({ path }) => ({ path, action: "kept" }));
  }
  const actions = changes.map((change) => ({ change, action: actionOf(change, force) }));
  const written = actions.filter(({ action }) => action === "created" || action === "updated");
  const kept: RenderedFile[] = [];
  for (const change of changes) {
    if (change.kind !== "conflict" || !isForeign(change)) continue;
    const path = `${change.path}.original`;
    const older = await commandLine.readText(`${folder}/${path}`, signal);
    if (older === undefined) kept.push({ path, text: change.current });
  }
  await commandLine.writeFiles(folder, [...written.map(({ change: { path, text } }) => ({ path, text })), ...kept]);
  return [
    ...actions.map(({ change, action }) => ({ path: change.path, action })),
    ...kept.map(({ path }) => ({ path, action: "created" }) as const),
  ];
}
