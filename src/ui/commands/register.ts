import { commands, Disposable } from "vscode";
import { commandTraits, type CommandId } from "../../contract/commands";
import type { LoadWorkbench } from "../workbench";

function isCommandId(id: string): id is CommandId {
  return id in commandTraits;
}

/** Registers every command of the contract. What a command does is loaded when one is first run. */
export function registerCommands(load: LoadWorkbench): Disposable {
  const ids = Object.keys(commandTraits).filter(isCommandId);
  return Disposable.from(
    ...ids.map((id) =>
      commands.registerCommand(id, async (...args: readonly unknown[]) => (await load()).run(id, args)),
    ),
  );
}
