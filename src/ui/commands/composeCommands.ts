import type { Uri } from "vscode";
import type { ComposeAction, ComposeCommandLine, ComposeSubject } from "../../app/compose/composeFile";
import type { ComposeProjectNode } from "../../contract/views";
import { pickCompose, type PickedCompose } from "../compose/pickCompose";
import { t } from "../localize";
import { withNotification } from "../progress";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { logTail } from "../settings";
import type { UiServices } from "../uiServices";
import { inertText } from "../words/inertText";
import { LogText } from "../words/logText";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

type ComposeCommand = "up" | "down" | "removeVolumes" | "restart" | "logs" | "pull" | "watch";

/** Shows what compose prints in an output channel, and its last line in a notification with Cancel. */
async function follow(
  title: string,
  { subject, name }: PickedCompose,
  action: ComposeAction,
  { app, channels }: UiServices,
): Promise<void> {
  const channel = channels.container(name);
  channel.clear();
  const text = new LogText();
  await withNotification(title, (report, signal) => {
    const onLine = (line: string): void => {
      channel.append(text.take(`${line}\n`));
      if (line.trim() !== "") report(inertText(line, 100));
    };
    return app.compose(subject, action, { onLine }, signal);
  });
}

/** Returns as soon as compose is started: it watches until its terminal is closed. */
function watch({ subject, name }: PickedCompose, { app, watchTerminals }: UiServices): Promise<void> {
  return withNotification(
    t("Asking the engine"),
    (_report, signal) =>
      new Promise<void>((resolve, reject) => {
        const show = (command: ComposeCommandLine): Promise<void> => {
          resolve();
          return watchTerminals.show(name, command, subject.folder);
        };
        app.composeWatch(subject, show, signal).catch(reject);
      }),
  );
}

function messageOf(subject: ComposeSubject, kind: "composeUp" | "composeDown", name: string): CommandOutcome {
  return { kind, subject, name };
}

/** Compose on any compose file of the workspace, and on projects in the engine. */
export function composeCommands(services: UiServices): Readonly<Record<ComposeCommand, Binding<"compose">>> {
  const { app, followed } = services;
  const command = (title: () => string, work: (picked: PickedCompose) => Promise<CommandOutcome>): Binding<"compose"> =>
    bind("compose", async ([clicked]: readonly (Uri | ComposeProjectNode)[]) =>
      work(await pickCompose(clicked, title())),
    );
  return {
    up: command(
      () => t("Compose Up"),
      async (picked) => {
        await follow(t("Bringing {0} up", picked.name), picked, "up", services);
        return messageOf(picked.subject, "composeUp", picked.name);
      },
    ),
    down: command(
      () => t("Compose Down"),
      async (picked) => {
        await follow(t("Taking {0} down", picked.name), picked, "down", services);
        return messageOf(picked.subject, "composeDown", picked.name);
      },
    ),
    removeVolumes: command(
      () => t("Remove Compose Volumes"),
      async (picked) => {
        const detail = t("{0}\n\nThe data in them is lost.", picked.name);
        await confirmRemoval(t("Take everything down and remove the volumes?"), detail);
        await follow(t("Taking {0} down", picked.name), picked, "removeVolumes", services);
        return { kind: "done" };
      },
    ),
    restart: command(
      () => t("Compose Restart"),
      async (picked) => {
        await follow(t("Restarting {0}", picked.name), picked, "restart", services);
        return messageOf(picked.subject, "composeUp", picked.name);
      },
    ),
    pull: command(
      () => t("Compose Pull"),
      async (picked) => {
        await follow(t("Pulling the images of {0}", picked.name), picked, "pull", services);
        return { kind: "composePulled", name: picked.name };
      },
    ),
    logs: command(
      () => t("Compose Logs"),
      ({ subject, name }) => {
        followed.show(name, (onLine, signal) => app.compose(subject, "logs", { onLine, tail: logTail() }, signal));
        return Promise.resolve({ kind: "done" });
      },
    ),
    watch: command(
      () => t("Compose Watch"),
      async (picked) => {
        await watch(picked, services);
        return { kind: "done" };
      },
    ),
  };
}
