import { Disposable, TreeItem } from "vscode";
import type { ContextValue, RegistryNode, RemoteTagNode, RepositoryNode, ViewNode } from "../../contract/views";
import { isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import type { UiServices } from "../uiServices";
import { failureWords } from "../words/failureWords";
import { inertText } from "../words/inertText";
import type { DeclaredView } from "../workbench";
import type { TreeRow } from "./row";
import { treeItem } from "./treeItem";
import type { ViewProvider } from "./viewProvider";

type Rows = readonly TreeRow<ViewNode>[];

function rowOf(
  node: RegistryNode | RepositoryNode | RemoteTagNode,
  id: string,
  label: string,
  icon: string,
  contextValue: ContextValue | undefined,
): TreeRow<ViewNode> {
  const shown = inertText(label);
  const row = { id, label: shown, description: "", icon, contextValue, spoken: shown };
  return { row, node, ...(node.kind === "remoteTag" ? {} : { children: [] }) };
}

function note(id: string, text: string, icon: string): TreeRow<ViewNode> {
  const label = inertText(text);
  const row = { id, label, description: "", icon, contextValue: undefined, spoken: label };
  return { row, node: { kind: "plain", name: id } };
}

function registryName(registry: string): string {
  if (registry === "docker.io") return "Docker Hub";
  return registry === "ghcr.io" ? "GitHub Container Registry" : registry;
}

/** Fills the Registries view. A registry is asked for nothing until its row is opened. */
export function fillRegistries(
  { changed }: Pick<DeclaredView, "changed">,
  { registries }: Pick<UiServices, "registries">,
): ViewProvider {
  const ended = new AbortController();
  const { signal } = ended;
  const rows = new WeakMap<ViewNode, TreeRow<ViewNode>>();

  const registryRows = (): Rows =>
    registries.list.all().map(({ registry }) => {
      const tree = rowOf(
        { kind: "registry", registry },
        `registry:${registry}`,
        registryName(registry),
        "cloud",
        "registry",
      );
      return { ...tree, row: { ...tree.row, description: registry === tree.row.label ? "" : registry } };
    });
  const repositoryRows = async ({ registry }: RegistryNode): Promise<Rows> => {
    const added = registries.list.all().find((one) => one.registry === registry)?.repositories ?? [];
    const listed =
      registry === "docker.io" || registry === "ghcr.io"
        ? undefined
        : await (await registries.open(registry, signal)).repositories(signal);
    const names = [...new Set([...added, ...(listed ?? [])])];
    if (names.length === 0) {
      const text =
        listed === undefined
          ? t("This registry lists no repositories. Add one by its name.")
          : t("No repositories yet.");
      return [note(`none:${registry}`, text, "info")];
    }
    return names.map((repository) =>
      rowOf(
        { kind: "repository", registry, repository },
        `remote:${registry}/${repository}`,
        repository,
        "library",
        undefined,
      ),
    );
  };
  const tagRows = async ({ registry, repository }: RepositoryNode): Promise<Rows> => {
    const tags = await (await registries.open(registry, signal)).tags(repository, signal);
    if (tags.length === 0) return [note(`none:${registry}/${repository}`, t("No tags."), "info")];
    return tags.map((tag) =>
      rowOf(
        { kind: "remoteTag", registry, repository, tag },
        `remote:${registry}/${repository}:${tag}`,
        tag,
        "tag",
        "remoteTag",
      ),
    );
  };
  const below = async (node: ViewNode | undefined): Promise<Rows> => {
    try {
      if (node === undefined) return registryRows();
      if (node.kind === "registry") return await repositoryRows(node);
      return node.kind === "repository" ? await tagRows(node) : [];
    } catch (error) {
      if (!isContainerizeError(error)) throw error;
      const where = node?.kind === "registry" || node?.kind === "repository" ? node.registry : "";
      return [note(`failed:${where}`, failureWords(error.reason, t).text, "warning")];
    }
  };

  const subscription = Disposable.from(registries.onDidChange(() => changed.fire(undefined)));
  return {
    getChildren: async (node) => {
      const found = await below(node);
      for (const tree of found) rows.set(tree.node, tree);
      return found.map((tree) => tree.node);
    },
    getTreeItem: (node) => {
      const tree = rows.get(node);
      return tree === undefined ? new TreeItem("") : treeItem(tree);
    },
    resolveTreeItem: (item, node) => {
      if (node.kind === "remoteTag") item.tooltip = inertText(`${node.registry}/${node.repository}:${node.tag}`);
      else if (typeof item.label === "string") item.tooltip = item.label;
      return item;
    },
    dispose: () => {
      ended.abort();
      subscription.dispose();
    },
  };
}
