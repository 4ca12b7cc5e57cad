import type { ExtensionContext } from "vscode";
import { createServices } from "./services";
import { createHandlers } from "./ui/commands/createHandlers";
import { registerCommands } from "./ui/commands/register";
import { registerLanguage } from "./ui/language/registerLanguage";
import { present } from "./ui/present";
import { reconnectOnChange } from "./ui/reconnectOnChange";
import { registerViews } from "./ui/views/registerViews";

/** A table of contents: everything is built and registered here, and nothing is read, connected or loaded yet. */
export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  const { channels, logs } = services;
  const messages = { showContainerLogs: (id: string, name: string) => logs.show(id, name) };
  const handlers = createHandlers(services, (outcome) => void present(outcome, messages, () => Promise.resolve()));
  context.subscriptions.push(
    services,
    registerCommands(handlers, messages, channels.log),
    registerViews(services.watch),
    reconnectOnChange(services),
    registerLanguage(),
  );
}
