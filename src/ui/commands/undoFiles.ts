import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Brings back every byte of what was written last, or nothing when it was changed since. */
export function undoFiles({ journal }: UiServices): Binding<"none"> {
  return bind("none", async () => {
    const result = await journal.undo();
    switch (result.kind) {
      case "restored":
        return { kind: "filesRestored", paths: result.paths };
      case "blocked":
        return { kind: "undoBlocked", paths: result.paths };
      case "nothing":
        return { kind: "nothingToUndo" };
    }
  });
}
