import { t } from "../localize";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Shows what containers print, and goes on while they run. */
export function showContainerLogs({ app, logs }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const containers = await pickContainers(targets, t("Show Container Logs"), () => true, app);
    for (const { container } of containers) await logs.show(container.id, container.name);
    return { kind: "done" };
  });
}
