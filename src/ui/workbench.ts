import type { EventEmitter, TreeView } from "vscode";
import type { CommandId } from "../contract/commands";
import type { ViewNode } from "../contract/views";
import type { CommandOutcome } from "./commands/commandOutcome";
import type { ViewProvider } from "./views/viewProvider";

/** A view as activation declares it: there, but with nothing to show yet. */
export interface DeclaredView {
  readonly id: string;
  readonly tree: TreeView<ViewNode>;
  /** Fired with the rows to draw anew; `undefined` for all of them. */
  readonly changed: EventEmitter<ViewNode[] | undefined>;
}

/** Everything behind commands and views. A bundle of its own, loaded by the first command or the first visible view. */
export interface Workbench {
  /** Runs a command behind the one wrapper and shows what came of it. Never rejects. */
  run(id: CommandId, args: readonly unknown[]): Promise<CommandOutcome>;
  /** What fills a declared view from now on. */
  fill(view: DeclaredView): ViewProvider;
  /** Ends everything that belongs to it. */
  dispose(): void;
}

/** Gives the workbench; loads it when that has not been done. */
export type LoadWorkbench = () => Promise<Workbench>;
