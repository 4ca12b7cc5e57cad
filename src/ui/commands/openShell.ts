import type { App } from "../../app/app";
import type { ContainerNode } from "../../contract/views";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import { pickContainers } from "../prompts/pickContainers";
import { openProcessTerminal } from "../run/processTerminal";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** bash where there is one. */
const shell = ["sh", "-c", "exec bash || exec sh"];

function isActive({ container }: ContainerNode): boolean {
  return container.status === "running";
}

function open(app: App, { container }: ContainerNode, title: string, command: readonly string[]): void {
  openProcessTerminal(title, async (size, signal) =>
    (await app.engine(signal)).exec(
      {
        container: container.id,
        command,
        terminal: size ?? { columns: 80, rows: 24 },
        user: undefined,
        workdir: undefined,
        env: { TERM: "xterm-256color" },
      },
      signal,
    ),
  );
}

/** Opens a shell in running containers, each in a terminal of its own. */
export function openShell({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const nodes = await pickContainers(targets, t("Attach Shell"), isActive, app);
    for (const node of nodes) open(app, node, node.container.name, shell);
    return { kind: "done" };
  });
}

/** Runs one command in running containers, each in a terminal of its own. The last command is offered again. */
export function runInContainer({ app, memory }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const nodes = await pickContainers(targets, t("Run Command in Container"), isActive, app);
    const known = memory.get<unknown>("runInContainer");
    const line = await askText({
      title: t("Run Command in Container"),
      prompt: t("The command, as the container's shell reads it."),
      value: typeof known === "string" ? known : "python --version",
      problem: (text) => (text.trim() === "" ? t("This is needed.") : undefined),
    });
    await memory.update("runInContainer", line);
    for (const node of nodes) open(app, node, `${node.container.name}: ${line}`, ["sh", "-c", line]);
    return { kind: "done" };
  });
}
