import { type ContainerNode, viewIds } from "../../contract/views";
import type { Engine } from "../../core/engine";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { isRunning } from "../views/containerRow";
import { bind, type Binding } from "./binding";

/** Seconds a container gets to end by itself. */
const grace = 10;

type Fits = (node: ContainerNode) => boolean;

const running: Fits = ({ container }) => isRunning(container.status);
const active: Fits = ({ container }) => container.status === "running";
const paused: Fits = ({ container }) => container.status === "paused";
const stopped: Fits = ({ container }) => !isRunning(container.status);

/** The commands that change the state of containers and ask nothing, by what they do. */
export function containerStates({
  app,
}: UiServices): Readonly<Record<"start" | "stop" | "restart" | "pause" | "resume" | "kill", Binding<"container">>> {
  const change = (
    title: () => string,
    fits: Fits,
    perform: (engine: Engine, id: string, signal: AbortSignal) => Promise<void>,
  ): Binding<"container"> =>
    bind("container", async (targets) => {
      const nodes = await pickContainers(targets, title(), fits, app);
      await withViewProgress(viewIds.containers, async (signal) => {
        const engine = await app.engine(signal);
        await Promise.all(nodes.map(({ container }) => perform(engine, container.id, signal)));
      });
      return { kind: "done" };
    });
  return {
    start: change(
      () => t("Start Container"),
      stopped,
      (engine, id, signal) => engine.startContainer(id, signal),
    ),
    stop: change(
      () => t("Stop Container"),
      running,
      (engine, id, signal) => engine.stopContainer(id, grace, signal),
    ),
    restart: change(
      () => t("Restart Container"),
      running,
      (engine, id, signal) => engine.restartContainer(id, grace, signal),
    ),
    pause: change(
      () => t("Pause Container"),
      active,
      (engine, id, signal) => engine.pauseContainer(id, signal),
    ),
    resume: change(
      () => t("Resume Container"),
      paused,
      (engine, id, signal) => engine.unpauseContainer(id, signal),
    ),
    kill: change(
      () => t("Kill Container"),
      running,
      (engine, id, signal) => engine.killContainer(id, "SIGKILL", signal),
    ),
  };
}
