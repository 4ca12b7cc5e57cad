import type { ComposeProjectNode, ContainerNode } from "../../contract/views";
import { type ComposeProject, composeProject } from "../../core/container/composeProject";
import { readContainerLabels } from "../../core/container/labels";
import type { ContainerSummary } from "../../core/engine";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";
import { compareText } from "./compareText";
import { containerRow, isRunning } from "./containerRow";
import { joinWords } from "./joinWords";
import type { TreeRow } from "./row";
import type { TreeOptions } from "./treeOptions";

type Rows = readonly TreeRow<ContainerNode | ComposeProjectNode>[];

function isInside(folder: string | undefined, folders: readonly string[]): boolean {
  return folders.some((one) => folder === one || folder?.startsWith(`${one}/`) === true);
}

/** Of this workspace 0, built or started here 1, others 2: the order does not change when a container starts or stops. */
function rank({ labels }: ContainerSummary, folders: readonly string[]): number {
  const record = readContainerLabels(labels);
  if (isInside(record?.folder, folders) || isInside(composeProject(labels)?.folder, folders)) return 0;
  return record === undefined ? 2 : 1;
}

function rowFor(container: ContainerSummary, options: TreeOptions, t: Translate): TreeRow<ContainerNode> {
  // Its files, which are read when it is opened.
  return { row: containerRow(container, options, t), node: { kind: "container", container }, children: [] };
}

function projectRow(
  { name, folder }: ComposeProject,
  containers: readonly ContainerSummary[],
  options: TreeOptions,
  t: Translate,
): TreeRow<ComposeProjectNode | ContainerNode> {
  const children = containers.map((container) => rowFor(container, options, t));
  const running = containers.filter(({ status }) => isRunning(status)).length;
  const description = t("{0} of {1} running", running, containers.length);
  return {
    row: {
      id: `compose:${name}`,
      label: inertText(name),
      description,
      icon: "multiple-windows",
      contextValue: "composeProject",
      spoken: joinWords([t("Compose project {0}", inertText(name)), description], t),
    },
    node: { kind: "composeProject", project: name, folder, containers: children.map(({ node }) => node) },
    children,
    open: true,
  };
}

/** The rows of the Containers view: those of this workspace first, then those made here, then by name; compose projects together. */
export function containerTree(containers: readonly ContainerSummary[], options: TreeOptions, t: Translate): Rows {
  const ranked = containers
    .map((container) => ({ container, rank: rank(container, options.folders) }))
    .sort((a, b) => a.rank - b.rank || compareText(a.container.name, b.container.name));
  const rows: {
    readonly rank: number;
    readonly name: string;
    readonly row: TreeRow<ContainerNode | ComposeProjectNode>;
  }[] = [];
  const projects = new Map<string, { rank: number; project: ComposeProject; members: ContainerSummary[] }>();
  for (const { container, rank: own } of ranked) {
    const project = options.containersBy === "none" ? undefined : composeProject(container.labels);
    if (project === undefined) {
      rows.push({ rank: own, name: container.name, row: rowFor(container, options, t) });
      continue;
    }
    const known = projects.get(project.name) ?? { rank: own, project, members: [] };
    known.members.push(container);
    projects.set(project.name, known);
  }
  for (const { rank: own, project, members } of projects.values()) {
    rows.push({ rank: own, name: project.name, row: projectRow(project, members, options, t) });
  }
  return rows.sort((a, b) => a.rank - b.rank || compareText(a.name, b.name)).map(({ row }) => row);
}
