import { type CompanyNetwork, isLoopbackIndex } from "../core/network/companyNetwork";
import type { ContainerPlan, Preferences } from "../core/plan/containerPlan";
import { type BuildSecret, certificateSecret, indexSecret } from "../core/plan/buildSecrets";

/** True for a Dockerfile with a RUN that mounts the build secret. */
export function takesSecret(dockerfile: string, { id }: BuildSecret): boolean {
  return new RegExp(String.raw`--mount=\S*\bid=${id}\b`).test(dockerfile);
}

/** True for a Dockerfile whose RUNs take the certificate authorities from the build secret. */
export function takesAuthorities(dockerfile: string): boolean {
  return takesSecret(dockerfile, certificateSecret);
}

/**
 * The preferences with what this network needs, where nobody decided it. A file that has the lines already keeps them:
 * a colleague elsewhere wrote it, and they do nothing where there is no such authority. `existing` is that file's text;
 * `hosts` are those of the project's own indexes: one on loopback is a thing of this machine, even without a login.
 */
export function preferencesForNetwork(
  preferences: Preferences,
  network: CompanyNetwork,
  existing: string,
  hosts: readonly string[],
): Preferences {
  if (preferences.mounts === false) return preferences;
  const certificates = preferences.certificates ?? (network.authorities !== undefined || takesAuthorities(existing));
  const found = network.indexes !== undefined || isLoopbackIndex(hosts);
  const indexes = preferences.indexes ?? (found || takesSecret(existing, indexSecret));
  return {
    ...preferences,
    ...((certificates || preferences.certificates !== undefined) && { certificates }),
    ...((indexes || preferences.indexes !== undefined) && { indexes }),
  };
}

/** True when the builds of this plan are lent the package indexes of the machine. */
export function plansIndexes(plan: ContainerPlan): boolean {
  return plan.network.secrets.some(({ id }) => id === indexSecret.id);
}

/**
 * The secrets of this machine that a build of the plan is lent: none for a Dockerfile of somebody's own, which may do
 * anything with them, unless the user said so.
 */
export function lentSecrets(plan: ContainerPlan, isOwn: boolean, { indexes }: Preferences): readonly BuildSecret[] {
  if (indexes === false || (isOwn && indexes !== true)) return [];
  const { secrets, indexHosts: hosts } = plan.network;
  return secrets
    .filter(({ id }) => id !== certificateSecret.id)
    .map((secret) => (secret.id === indexSecret.id ? { ...secret, hosts } : secret));
}

/** True when the builds of this plan are given the authorities. */
export function plansAuthorities(plan: ContainerPlan): boolean {
  return plan.network.secrets.some(({ id }) => id === certificateSecret.id);
}
