import type { App } from "../../app/app";
import type { RegistryCredentials } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { advancePush, newPush, pushWords } from "./pushState";
import type { RegistryLogin } from "./registryLogin";

async function pushOnce(
  app: App,
  references: readonly string[],
  credentials: RegistryCredentials | undefined,
  report: (text: string, increment: number) => void,
  signal: AbortSignal,
): Promise<string> {
  let state = newPush;
  let shown = 0;
  for await (const transfer of app.push(references, credentials, signal)) {
    state = advancePush(state, transfer);
    const { text, percent } = pushWords(state, references.length, t);
    report(text, Math.max(percent - shown, 0));
    shown = Math.max(shown, percent);
  }
  signal.throwIfAborted();
  const [digest] = state.digests.values();
  if (digest === undefined) throw new ContainerizeError({ kind: "engineStopped", during: "pushing" });
  return digest;
}

/**
 * Pushes tags of one registry, with progress of each; asks for user name and password when the registry wants them and
 * nobody logged in before. Gives the digest, which is the same for all.
 * Throws registryDenied, registryUnreachable, …; rejects with a cancellation when cancelled.
 */
export function pushWithProgress(
  app: App,
  references: readonly [string, ...string[]],
  login: RegistryLogin,
): Promise<string> {
  const [first, ...more] = references;
  const title = more.length === 0 ? t("Pushing {0}", first) : t("Pushing {0} and {1} more", first, more.length);
  return login.during(first, (credentials) =>
    withNotification(title, (report, signal) => pushOnce(app, references, credentials, report, signal)),
  );
}
