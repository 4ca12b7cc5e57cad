import { viewIds } from "../../contract/views";
import { withViewProgress } from "../progress";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Asks the engine now, and looks for it anew when it was lost. */
export function refreshViews({ containerFiles, registries, watch }: UiServices): Binding<"none"> {
  return bind("none", async () => {
    registries.refresh();
    containerFiles.forget();
    await withViewProgress(viewIds.containers, (signal) => watch.refresh(signal));
    return { kind: "done" };
  });
}
