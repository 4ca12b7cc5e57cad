import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { isRunning } from "../views/containerRow";
import { bind, type Binding } from "./binding";

/** Seconds a container gets to end by itself. */
const grace = 10;

/** Stops running containers. */
export function stopContainer({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const running = await pickContainers(
      targets,
      t("Stop Container"),
      ({ container }) => isRunning(container.status),
      app,
    );
    await withViewProgress(viewIds.containers, async (signal) => {
      const engine = await app.engine(signal);
      await Promise.all(running.map(({ container }) => engine.stopContainer(container.id, grace, signal)));
    });
    return { kind: "done" };
  });
}
