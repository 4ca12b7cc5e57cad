import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { isRunning } from "../views/containerRow";
import { bind, type Binding } from "./binding";

/** Starts containers that are not running. */
export function startContainer({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const stopped = await pickContainers(
      targets,
      t("Start Container"),
      ({ container }) => !isRunning(container.status),
      app,
    );
    await withViewProgress(viewIds.containers, async (signal) => {
      const engine = await app.engine(signal);
      await Promise.all(stopped.map(({ container }) => engine.startContainer(container.id, signal)));
    });
    return { kind: "done" };
  });
}
