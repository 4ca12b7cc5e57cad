import type { EntryFinding, EntryInput } from "./entryInput";
import type { FolderFramework } from "./folderFrameworks";
import { folderOf } from "../source/joinPath";

/** The folder that a framework's own program serves, the shallowest one; undefined where its file is missing. */
export function findFolder(framework: FolderFramework, { sources, installed }: EntryInput): EntryFinding | undefined {
  const { name, distributions, file, holds, kind, port: usual, prepare, server, health } = framework;
  if (!distributions.some((one) => installed.has(one))) return undefined;
  const [path] = sources.paths
    .filter((one) => file.test(one) && (holds?.test(sources.text(one) ?? "") ?? true))
    .toSorted((left, right) => left.split("/").length - right.split("/").length || (left < right ? -1 : 1));
  if (path === undefined) return undefined;
  const folder = folderOf(path);
  const command = framework.command(path.split("/").at(-1) ?? path);
  return {
    entry: {
      kind,
      framework: name,
      command,
      // A folder of workflows belongs to the project around it.
      workdir: prepare ? "." : folder.replace(/(^|\/)dags$/, "") || ".",
      server: command[0] === "python" ? undefined : (server ?? command[0]),
      ...(prepare && { prepare: prepare(folder) }),
      confidence: framework.confidence,
      why: path,
    },
    path: path.endsWith(".py") ? path : undefined,
    port: { value: usual, why: `default of ${name}`, confidence: 80 },
    portVariable: undefined,
    rivals: [],
    ...(health !== undefined && { health }),
  };
}
