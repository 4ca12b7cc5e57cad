import type { App } from "../../app/app";
import type { RegistryCredentials } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { advancePull, newPull, pullWords } from "./pullState";
import type { RegistryLogin } from "./registryLogin";

function pull(app: App, reference: string, credentials: RegistryCredentials | undefined): Promise<boolean> {
  return withNotification(t("Pulling {0}", reference), async (report, signal) => {
    const engine = await app.engine(signal);
    const { registry } = parseImageName(reference);
    let state = newPull;
    let shown = 0;
    for await (const event of engine.pullImage(reference, credentials, undefined, signal)) {
      state = advancePull(state, event);
      const { text, percent } = pullWords(state, registry, t);
      report(text, Math.max(percent - shown, 0));
      shown = Math.max(shown, percent);
    }
    signal.throwIfAborted();
    if (state.current !== undefined) return state.current;
    const message = state.failure ?? "the pull ended without a digest";
    throw new ContainerizeError({ kind: "registryFailed", registry, reference, message });
  });
}

/**
 * Pulls one tag; asks for user name and password when the registry wants them and nobody logged in before. Gives true
 * when the image was here already. Throws registryDenied, registryUnreachable, imageNotFound.
 */
export function pullWithProgress(app: App, reference: string, login: RegistryLogin): Promise<boolean> {
  return login.during(reference, (credentials) => pull(app, reference, credentials));
}
