import { present, type PresentServices } from "../present";
import { reportFailure } from "../reportFailure";
import type { UiServices } from "../uiServices";
import { commandRunner } from "./commandRunner";
import { createHandlers } from "./createHandlers";

/** What dist/commands.js holds: the handlers of all commands behind their one wrapper, loaded by the first of them. */
export function createCommands(services: UiServices): ReturnType<typeof commandRunner> {
  const messages: PresentServices = {
    showContainerLogs: (id, name) => services.logs.show(id, name),
    report: (outcome, said) => reportFailure(outcome, said, services),
  };
  const handlers = createHandlers(services, (outcome) => void present(outcome, messages, () => Promise.resolve()));
  return commandRunner(handlers, messages, services.channels.log);
}
