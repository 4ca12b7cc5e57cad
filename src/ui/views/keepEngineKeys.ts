import { Disposable } from "vscode";
import { setContextKey } from "../contextKeys";
import type { EngineWatch } from "./engineWatch";

/**
 * Milliseconds after news of the engine. The keys choose texts for views without rows, and each has the editor judge its
 * menus anew: rows are drawn first.
 */
const patience = 200;

/** Keeps the context keys that choose a view's welcome text equal to what the engine said last. */
export function keepEngineKeys(watch: EngineWatch): Disposable {
  // Where the engine's client runs, which in a remote window is not where the window is.
  setContextKey("containerize.isOnMac", process.platform === "darwin");
  setContextKey("containerize.isOnWindows", process.platform === "win32");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    const { kind } = watch.view;
    setContextKey("containerize.isEngineReady", kind === "ready");
    setContextKey("containerize.isEngineUnreachable", kind === "unreachable");
    setContextKey("containerize.isEngineDenied", kind === "denied");
  };
  const subscription = watch.onDidChange(({ part }) => {
    if (part === "all") timer ??= setTimeout(write, patience);
  });
  return Disposable.from(subscription, { dispose: () => clearTimeout(timer) });
}
