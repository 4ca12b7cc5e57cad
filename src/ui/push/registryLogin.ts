import type { App } from "../../app/app";
import type { RegistryCredentials } from "../../core/engine";
import { isCancellation, isContainerizeError } from "../../core/errors";
import { parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import type { KeptLogins } from "./keptLogins";

/** Finds, asks for and keeps the credentials of registries. */
export class RegistryLogin {
  constructor(
    private readonly app: App,
    private readonly kept: KeptLogins,
  ) {}

  /** What Docker's configuration holds, else what was typed in earlier. Throws credentialHelper. */
  known(reference: string, signal: AbortSignal): Promise<RegistryCredentials | undefined> {
    return this.app.credentials(reference, signal);
  }

  /** Asks for user name and password; Escape cancels. */
  async ask(reference: string, prompt = t("User name")): Promise<RegistryCredentials> {
    const { registry } = parseImageName(reference);
    const title = t("Log in to {0}", registry);
    const required = (text: string): string | undefined => (text === "" ? t("This is needed.") : undefined);
    const username = await askText({ title, prompt, problem: required });
    const password = await askText({
      title,
      prompt: t("Password or access token. It is kept in the editor's secret storage once the registry accepted it."),
      password: true,
      problem: required,
    });
    const typed = { kind: "password", username, password } as const;
    this.app.sensitive.addLogin(typed);
    return typed;
  }

  /** Asks for what a build needs to fetch an image that its Dockerfile names; undefined on Escape. */
  async askForBase(reference: string, line: number | undefined): Promise<RegistryCredentials | undefined> {
    const prompt =
      line === undefined
        ? t("User name. The Dockerfile needs {0}.", reference)
        : t("User name. Line {0} of the Dockerfile needs {1}.", line, reference);
    try {
      return await this.ask(reference, prompt);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      throw error;
    }
  }

  /**
   * Runs what needs the registry with the credentials that are known; when it refuses them, asks for others once and
   * keeps those that it takes. Throws what the work throws, and a cancellation on Escape.
   */
  async during<Result>(
    reference: string,
    work: (credentials: RegistryCredentials | undefined) => Promise<Result>,
  ): Promise<Result> {
    const { registry } = parseImageName(reference);
    // A helper may take its time, or ask the user to unlock a keychain.
    const known = await withNotification(t("Asking for the login at {0}", registry), (_report, signal) =>
      this.known(reference, signal),
    );
    try {
      return await work(known);
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind !== "registryDenied") throw error;
      await this.forget(reference);
    }
    const typed = await this.ask(reference);
    const result = await work(typed);
    await this.keep(reference, typed);
    return result;
  }

  async keep(reference: string, credentials: RegistryCredentials): Promise<void> {
    await this.kept.keep(parseImageName(reference).registry, credentials);
  }

  async forget(reference: string): Promise<void> {
    await this.kept.forget(parseImageName(reference).registry);
  }
}
