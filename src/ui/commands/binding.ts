import { Uri } from "vscode";
import type { CommandTargets, TargetKind } from "../../contract/commands";
import type {
  ComposeProjectNode,
  ContainerFileNode,
  ContainerNode,
  ContextNode,
  DeploymentNode,
  ImageTarget,
  NetworkNode,
  RegistryNode,
  RemoteTagNode,
  VolumeNode,
} from "../../contract/views";
import type { CommandOutcome } from "./commandOutcome";

/** A command handler together with the kind of target that menus hand to it. */
export interface Binding<Kind extends TargetKind> {
  readonly target: Kind;
  run(args: readonly unknown[]): Promise<CommandOutcome>;
}

function hasKind(value: unknown, kind: string): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}

const guards: { readonly [Kind in TargetKind]: (value: unknown) => value is CommandTargets<Uri>[Kind] } = {
  none: (value): value is never => value !== value,
  folder: (value) => value instanceof Uri,
  dockerfile: (value) => value instanceof Uri,
  image: (value): value is ImageTarget => hasKind(value, "image"),
  container: (value): value is ContainerNode => hasKind(value, "container"),
  compose: (value): value is Uri | ComposeProjectNode => value instanceof Uri || hasKind(value, "composeProject"),
  containerFile: (value): value is ContainerFileNode => hasKind(value, "containerFile"),
  context: (value): value is ContextNode => hasKind(value, "context"),
  deployment: (value): value is DeploymentNode => hasKind(value, "deployment"),
  network: (value): value is NetworkNode => hasKind(value, "network"),
  registry: (value): value is RegistryNode => hasKind(value, "registry"),
  remoteTag: (value): value is RemoteTagNode => hasKind(value, "remoteTag"),
  volume: (value): value is VolumeNode => hasKind(value, "volume"),
};

/** What a row stands for: a compose project stands for its containers. */
function members(kind: TargetKind, value: unknown): readonly unknown[] {
  const isProject = kind === "container" && hasKind(value, "composeProject");
  if (!isProject || typeof value !== "object" || value === null || !("containers" in value)) return [value];
  return Array.isArray(value.containers) ? value.containers : [];
}

/** Menus pass the clicked item, then everything that is selected; a click outside the selection counts alone. */
function targetsIn<Kind extends TargetKind>(
  kind: Kind,
  args: readonly unknown[],
): readonly CommandTargets<Uri>[Kind][] {
  const [clicked, selected] = args;
  const guard = guards[kind];
  if (!members(kind, clicked).some(guard)) return [];
  const all: readonly unknown[] = Array.isArray(selected) && selected.includes(clicked) ? selected : [clicked];
  return [...new Set(all.flatMap((one) => members(kind, one)))].filter(guard);
}

/** Binds a handler to its kind of target. It gets no target when the command was called from the palette. */
export function bind<Kind extends TargetKind>(
  target: Kind,
  handler: (targets: readonly CommandTargets<Uri>[Kind][]) => Promise<CommandOutcome>,
): Binding<Kind> {
  return { target, run: (args) => handler(targetsIn(target, args)) };
}
