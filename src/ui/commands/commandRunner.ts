import { workspace } from "vscode";
import { commandTraits, type CommandId, type TargetOf } from "../../contract/commands";
import { ContainerizeError, isCancellation, isContainerizeError } from "../../core/errors";
import type { Log } from "../../core/log";
import { present, type PresentServices } from "../present";
import type { Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/** One handler for every command of the contract, each for the target that the contract says. */
export type Handlers = { readonly [Id in CommandId]: Binding<TargetOf<Id>> };

/** The whole chain of causes, each with its stack. Reasons carry no secret. */
function causeChain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${causeChain(error.cause)}`;
}

/** The one wrapper around every command: trust, cancellation, errors shown once, the log. */
export function commandRunner(
  handlers: Handlers,
  services: PresentServices,
  log: Log,
): (id: CommandId, args: readonly unknown[]) => Promise<CommandOutcome> {
  async function outcomeOf(id: CommandId, args: readonly unknown[]): Promise<CommandOutcome> {
    try {
      if (commandTraits[id].needsTrust && !workspace.isTrusted) throw new ContainerizeError({ kind: "untrusted" });
      return await handlers[id].run(args);
    } catch (error) {
      if (isCancellation(error)) return { kind: "cancelled" };
      log.error(`${id}: ${causeChain(error)}`);
      const reason = isContainerizeError(error) ? error.reason : undefined;
      return { kind: "failed", reason: reason ?? { kind: "internal", detail: String(error) } };
    }
  }
  return async function run(id, args) {
    log.info(id);
    const outcome = await outcomeOf(id, args);
    log.info(`${id}: ${outcome.kind}`);
    // The message stays until the user is done with it; the command is over before.
    void present(outcome, services, () => run(id, args));
    return outcome;
  };
}
