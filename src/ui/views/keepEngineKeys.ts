import type { Disposable } from "vscode";
import { setContextKey } from "../contextKeys";
import type { EngineWatch } from "./engineWatch";

/** Keeps the context keys that choose a view's welcome text equal to what the engine said last. */
export function keepEngineKeys(watch: EngineWatch): Disposable {
  // Where the engine's client runs, which in a remote window is not where the window is.
  setContextKey("containerize.isOnMac", process.platform === "darwin");
  setContextKey("containerize.isOnWindows", process.platform === "win32");
  return watch.onDidChange(({ part }) => {
    if (part !== "all") return;
    const { kind } = watch.view;
    setContextKey("containerize.isEngineReady", kind === "ready");
    setContextKey("containerize.isEngineUnreachable", kind === "unreachable");
    setContextKey("containerize.isEngineDenied", kind === "denied");
  });
}
