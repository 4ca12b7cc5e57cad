import type { CompanyNetwork } from "../core/network/companyNetwork";
import type { ContainerPlan, Preferences } from "../core/plan/containerPlan";
import { certificateSecret } from "../core/plan/buildSecrets";

/** True for a Dockerfile whose RUNs take the certificate authorities from the build secret. */
export function takesAuthorities(dockerfile: string): boolean {
  return new RegExp(String.raw`--mount=\S*\bid=${certificateSecret.id}\b`).test(dockerfile);
}

/**
 * The preferences with what this network needs, where nobody decided it. A file that has the lines already keeps them:
 * a colleague elsewhere wrote it, and they do nothing where there is no such authority. `existing` is that file's text.
 */
export function preferencesForNetwork(
  preferences: Preferences,
  network: CompanyNetwork,
  existing: string,
): Preferences {
  if (preferences.certificates !== undefined || preferences.mounts === false) return preferences;
  const certificates = network.authorities !== undefined || takesAuthorities(existing);
  return certificates ? { ...preferences, certificates } : preferences;
}

/** True when the builds of this plan are given the authorities. */
export function plansAuthorities(plan: ContainerPlan): boolean {
  return plan.network.secrets.some(({ id }) => id === certificateSecret.id);
}
