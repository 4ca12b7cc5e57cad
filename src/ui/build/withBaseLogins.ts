import type { BuildOutcome } from "../../core/build/buildEvent";
import type { RegistryCredentials } from "../../core/engine";
import { parseImageName, registryKey } from "../../core/image/imageName";
import type { RegistryLogin } from "../push/registryLogin";

/** An image of the Dockerfile that its registry did not give out. */
interface Refusal {
  readonly reference: string;
  readonly line: number | undefined;
  /** The registry, as Docker's configuration names it. */
  readonly key: string;
}

function refusalOf(outcome: BuildOutcome): Refusal | undefined {
  const reason = outcome.kind === "failed" ? outcome.failure.reason : undefined;
  if (reason?.kind !== "registryDenied" || reason.reference === undefined) return undefined;
  const { reference, line } = reason;
  return { reference, line, key: registryKey(parseImageName(reference)) };
}

/** Whether the registries gave out all that the build asked them for. */
function gotPastBases(outcome: BuildOutcome): boolean {
  return outcome.kind === "failed" ? outcome.failure.reason === undefined : outcome.kind !== "cancelled";
}

/**
 * Builds; where a registry refuses an image of the Dockerfile, asks for the login, once a registry, and builds again. What was
 * typed in is kept once the build got past its base images. Escape leaves the refusal as what the build ended with.
 */
export async function withBaseLogins(
  build: (logins: ReadonlyMap<string, RegistryCredentials>) => Promise<BuildOutcome>,
  login: Pick<RegistryLogin, "askForBase" | "keep">,
): Promise<BuildOutcome> {
  const typed = new Map<string, { readonly reference: string; readonly credentials: RegistryCredentials }>();
  async function attempt(): Promise<BuildOutcome> {
    const outcome = await build(new Map([...typed].map(([key, { credentials }]) => [key, credentials])));
    const refusal = refusalOf(outcome);
    if (refusal === undefined || typed.has(refusal.key)) return outcome;
    const { reference, line, key } = refusal;
    const credentials = await login.askForBase(reference, line);
    if (credentials === undefined) return outcome;
    typed.set(key, { reference, credentials });
    return attempt();
  }
  const outcome = await attempt();
  if (gotPastBases(outcome)) {
    for (const { reference, credentials } of typed.values()) await login.keep(reference, credentials);
  }
  return outcome;
}
