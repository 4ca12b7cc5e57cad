import { debug, type Uri, workspace } from "vscode";
import type { App, RunOutcome } from "../../app/app";
import { publishedPlace, publishedUrl } from "../../app/publishedUrl";
import type { ComposeProject } from "../../app/compose/runWithServices";
import { attachConfiguration } from "../../core/debug/attachConfiguration";
import { debuggerPort } from "../../core/debug/debuggedCommand";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { CommandOutcome } from "../commands/commandOutcome";
import { t } from "../localize";
import { withNotification } from "../progress";

type Running = Extract<RunOutcome, { readonly kind: "running" }>;

/**
 * Attaches the editor to a container that waits for it. The container, with the services of its project, goes when the
 * debugging ends, or at once when the editor does not attach. `source` is the build context.
 */
export async function attachDebugger(
  folder: Uri,
  source: Uri,
  plan: ContainerPlan,
  { id, name }: Pick<Running, "id" | "name">,
  app: App,
  project: ComposeProject | undefined,
): Promise<CommandOutcome> {
  const remove = async (): Promise<void> => {
    const { signal } = new AbortController();
    if (project !== undefined) await app.composeDown(project, false, signal);
    else await (await app.engine(signal)).removeContainer(id, signal);
  };
  let attached = false;
  try {
    const { attach, url } = await withNotification(t("Asking the engine"), async (_report, signal) => {
      const engine = await app.engine(signal);
      const { ports } = await engine.inspectContainer(id, signal);
      const portOf = (wanted: number | undefined): number | undefined =>
        ports.find(({ containerPort }) => containerPort === wanted)?.hostPort;
      const port = portOf(plan.port);
      return {
        attach: await publishedPlace(engine, portOf(debuggerPort) ?? debuggerPort),
        url: port === undefined ? undefined : await publishedUrl(engine, port),
      };
    });
    const configuration = attachConfiguration(name, attach.host, attach.port, source.fsPath);
    const over = debug.onDidTerminateDebugSession(({ parentSession, configuration: { name: ended } }) => {
      if (parentSession !== undefined || ended !== name) return;
      over.dispose();
      // Somebody may have removed it by hand: then there is nothing left to do.
      void remove().catch(() => undefined);
    });
    // VS Code's type takes any further property, and wants them writable.
    attached = await debug.startDebugging(workspace.getWorkspaceFolder(folder), { ...configuration });
    if (!attached) {
      over.dispose();
      return { kind: "notAttached", name };
    }
    return { kind: "debugging", name, url };
  } finally {
    if (!attached) await remove();
  }
}
