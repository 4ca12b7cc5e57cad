import type { Kubectl } from "./kubectl";

/** What pods of an application were made from: one line an object. */
export type Applied = readonly string[];

const lineOf =
  '{range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion} {.metadata.generation}{"\\n"}{end}';

/** Names and versions of what an application has in the cluster; no value of a Secret is asked for. Throws toolFailed, AbortError. */
export async function readApplied(kubectl: Kubectl, application: string, signal: AbortSignal): Promise<Applied> {
  // A copy of a service would lose its data.
  const own = `app.kubernetes.io/name=${application},app.kubernetes.io/managed-by=containerize-python,!containerize.service`;
  const asked = ["get", "configmaps,secrets,deployments", "-l", own, "-o", `jsonpath=${lineOf}`];
  return (await kubectl.run(asked, {}, signal)).split("\n").filter((line) => line !== "");
}

interface Row {
  readonly name: string;
  readonly version: string;
  readonly generation: string;
}

function rows(applied: Applied, deployments: boolean): readonly Row[] {
  return applied
    .map((line) => {
      const [name = "", version = "", generation = ""] = line.split(" ");
      return { name, version, generation };
    })
    .filter(({ name }) => name.startsWith("Deployment/") === deployments);
}

/**
 * Deployments that this deployment left as they were although variables changed: pods read variables only when they start,
 * so nothing else would bring the new values to them.
 */
export function leftBehind(before: Applied, after: Applied): readonly string[] {
  const values = (applied: Applied): string =>
    rows(applied, false)
      .map(({ name, version }) => `${name} ${version}`)
      .sort()
      .join("\n");
  if (values(before) === values(after)) return [];
  const earlier = rows(before, true).map(({ name, generation }) => `${name} ${generation}`);
  return rows(after, true)
    .filter(({ name, generation }) => earlier.includes(`${name} ${generation}`))
    .map(({ name }) => name.replace("Deployment/", "deployment/"));
}

/** Starts the pods anew that would keep old values. Throws toolFailed, AbortError. */
export async function restartChanged(
  kubectl: Kubectl,
  application: string,
  before: Applied,
  signal: AbortSignal,
): Promise<void> {
  const names = leftBehind(before, await readApplied(kubectl, application, signal));
  if (names.length > 0) await kubectl.run(["rollout", "restart", ...names], {}, signal);
}
