import type { App } from "../../app/app";
import type { ComposeSubject } from "../../app/compose/composeFile";
import { type ContainerNode, viewIds } from "../../contract/views";
import { composeProject } from "../../core/container/composeProject";
import { isRunWithServices } from "../../core/container/labels";
import type { Engine } from "../../core/engine";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { isRunning } from "../views/containerRow";
import { inertText } from "../words/inertText";
import { bind, type Binding } from "./binding";

/** Seconds a container gets to end by itself. */
const grace = 10;

const quietly = { onLine: (): void => undefined };

function projectOf(name: string): ComposeSubject {
  return { kind: "project", name, folder: undefined };
}

type Fits = (node: ContainerNode) => boolean;

const running: Fits = ({ container }) => isRunning(container.status);
const active: Fits = ({ container }) => container.status === "running";
const paused: Fits = ({ container }) => container.status === "paused";
const stopped: Fits = ({ container }) => !isRunning(container.status);

/**
 * Stops containers. What Build and Run brought up together with its services is taken down when its application is stopped,
 * data kept: nobody else needs those services.
 */
function stopContainers(app: App): Binding<"container"> {
  return bind("container", async (targets) => {
    const nodes = await pickContainers(targets, t("Stop Container"), running, app);
    const projects = new Map(
      nodes.flatMap(({ container: { labels } }) => {
        const project = isRunWithServices(labels) ? composeProject(labels) : undefined;
        return project === undefined ? [] : [[project.name, project] as const];
      }),
    );
    const alone = nodes.filter(({ container }) => !projects.has(composeProject(container.labels)?.name ?? ""));
    await withViewProgress(viewIds.containers, async (signal) => {
      const engine = await app.engine(signal);
      const stopped = alone.map(({ container }) => engine.stopContainer(container.id, grace, signal));
      const down = [...projects.keys()].map((name) => app.compose(projectOf(name), "down", quietly, signal));
      await Promise.all([...stopped, ...down]);
    });
    const [name] = projects.keys();
    return name === undefined
      ? { kind: "done" }
      : { kind: "composeDown", name: inertText(name), subject: projectOf(name) };
  });
}

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
    stop: stopContainers(app),
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
