import { present } from "../present";
import type { UiServices } from "../uiServices";
import { commandRunner } from "./commandRunner";
import { createHandlers } from "./createHandlers";

/** What dist/commands.js holds: the handlers of all commands behind their one wrapper, loaded by the first of them. */
export function createCommands(services: UiServices): ReturnType<typeof commandRunner> {
  const messages = { showContainerLogs: (id: string, name: string) => services.logs.show(id, name) };
  const handlers = createHandlers(services, (outcome) => void present(outcome, messages, () => Promise.resolve()));
  return commandRunner(handlers, messages, services.channels.log);
}
