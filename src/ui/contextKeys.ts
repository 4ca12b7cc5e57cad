import { commands } from "vscode";
import { contextKeys, type ContextKey } from "../contract/contextKeys";

const written = new Map<string, boolean>(Object.entries(contextKeys));

/** Sets a key that when-clauses of the manifest read; tells VS Code only about a change. */
export function setContextKey(key: ContextKey, value: boolean): void {
  if (written.get(key) === value) return;
  written.set(key, value);
  void commands.executeCommand("setContext", key, value);
}
