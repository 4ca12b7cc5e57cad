import type { App } from "../../app/app";
import type { RegistryCredentials } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { advancePush, newPush, pushWords } from "./pushState";
import type { RegistryLogin } from "./registryLogin";

async function pushOnce(
  app: App,
  reference: string,
  credentials: RegistryCredentials | undefined,
  report: (text: string, increment: number) => void,
  signal: AbortSignal,
): Promise<string> {
  let state = newPush;
  let shown = 0;
  for await (const event of app.push(reference, credentials, signal)) {
    state = advancePush(state, event);
    const { text, percent } = pushWords(state, t);
    report(text, Math.max(percent - shown, 0));
    shown = Math.max(shown, percent);
  }
  signal.throwIfAborted();
  if (state.digest !== undefined && state.failure === undefined) return state.digest;
  const message = state.failure ?? "the push ended without a digest";
  throw new ContainerizeError({ kind: "registryUnreachable", registry: parseImageName(reference).registry, message });
}

function push(app: App, reference: string, credentials: RegistryCredentials | undefined): Promise<string> {
  return withNotification(t("Pushing {0}", reference), (report, signal) =>
    pushOnce(app, reference, credentials, report, signal),
  );
}

/**
 * Pushes one tag; asks for user name and password when the registry wants them and nobody logged in before.
 * Gives the digest. Throws registryDenied, registryUnreachable; rejects with a cancellation when cancelled.
 */
export function pushWithProgress(app: App, reference: string, login: RegistryLogin): Promise<string> {
  return login.during(reference, (credentials) => push(app, reference, credentials));
}
