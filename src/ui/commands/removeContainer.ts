import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Removes containers after asking, naming each; those that run are ended. */
export function removeContainer({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const containers = await pickContainers(targets, t("Remove Container"), () => true, app);
    const names = containers.map(({ container }) => container.name).join("\n");
    await confirmRemoval(
      containers.length === 1 ? t("Remove this container?") : t("Remove these containers?"),
      t("{0}\n\nA container that runs is ended first. Files that were written inside a container are lost.", names),
    );
    await withViewProgress(viewIds.containers, async (signal) => {
      const engine = await app.engine(signal);
      for (const { container } of containers) await engine.removeContainer(container.id, signal);
    });
    return { kind: "done" };
  });
}
