import { folderOf, isAbove, joinPath } from "../source/joinPath";
import { ProjectSources } from "../source/projectSources";
import type { TreeTexts } from "../source/treeTexts";
import { composeServices, type ComposeService } from "./composeFile";

/** An image of Python as it is that is given the folder: nothing is built, yet it is the project that runs. */
function isGiven(root: string, { image, mounts, path }: ComposeService): boolean {
  const python = /^([\w.-]+\/)*python:/.test(image ?? "");
  return python && mounts.some((source) => joinPath(folderOf(path), source) === root);
}

/** The service as its own root sees it, when it is built from that root: from the folder itself, or by a Dockerfile in it. */
function builtFrom(root: string, service: ComposeService): ComposeService | undefined {
  if (!service.built) return isGiven(root, service) ? { ...service, built: true } : undefined;
  const context = joinPath(folderOf(service.path), service.context ?? ".");
  if (isAbove(context)) return undefined;
  const file = joinPath(context, service.dockerfile ?? "Dockerfile");
  if (context !== root && folderOf(file) !== root) return undefined;
  return { ...service, dockerfile: file.startsWith(`${root}/`) ? file.slice(root.length + 1) : undefined };
}

/** Names of the services that others wait for, those behind them included. */
function awaited(own: readonly ComposeService[], all: readonly ComposeService[]): ReadonlySet<string> {
  const names = new Set(own.flatMap(({ dependsOn }) => dependsOn));
  for (const name of names) for (const next of all.find((one) => one.name === name)?.dependsOn ?? []) names.add(next);
  return names;
}

/**
 * Services of compose files above a root that build it: the application's own, and those that it waits for, or all of
 * other people's images where it waits for none. What is built from other folders is another application.
 */
export function composeAbove(texts: TreeTexts, root: string): readonly ComposeService[] {
  if (root === ".") return [];
  const outside = composeServices(new ProjectSources(texts, ".")).filter(({ path }) => !path.startsWith(`${root}/`));
  return [...new Set(outside.map(({ path }) => path))].flatMap((path) => {
    const all = outside.filter((service) => service.path === path);
    const own = all.flatMap((service) => builtFrom(root, service) ?? []);
    if (own.length === 0) return [];
    const names = awaited(own, all);
    return [...own, ...all.filter(({ name, built }) => !built && (names.size === 0 || names.has(name)))];
  });
}
