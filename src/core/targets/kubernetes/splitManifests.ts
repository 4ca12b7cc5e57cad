import { isMap, parseAllDocuments, stringify } from "yaml";
import { serviceLabel } from "./developmentServices";
import { dryRunEnding } from "./objectNames";

/** Objects in the order in which they are applied, each part as one YAML text; empty when there is nothing in it. */
export interface ManifestPhases {
  /** All of it for a dry run, in which Jobs have names of their own. */
  readonly checked: string;
  /** What pods read when they start. */
  readonly first: string;
  /** Copies of services, which have to be ready before the application is migrated; and their names. */
  readonly services: { readonly text: string; readonly names: readonly string[] } | undefined;
  /** The Job of the migrations, and its name. */
  readonly migration: { readonly text: string; readonly job: string } | undefined;
  readonly rest: string;
  /** Jobs among `rest`: their templates cannot change, so an earlier one has to go first. */
  readonly jobs: readonly string[];
}

/** Takes apart what `kubectl kustomize` prints. */
export function splitManifests(text: string): ManifestPhases {
  const first: string[] = [];
  const rest: string[] = [];
  const checked: string[] = [];
  const jobs: string[] = [];
  const services: string[] = [];
  const names = new Set<string>();
  let migration: ManifestPhases["migration"];
  for (const document of parseAllDocuments(text)) {
    if (!isMap(document.contents)) continue;
    const one = stringify(document.contents);
    const kind = document.get("kind");
    const name = String(document.getIn(["metadata", "name"]));
    const component = document.getIn(["metadata", "labels", "app.kubernetes.io/component"]);
    if (kind === "Job") document.setIn(["metadata", "name"], `${name}${dryRunEnding}`);
    checked.push(stringify(document.contents));
    const service = document.getIn(["metadata", "labels", serviceLabel]);
    if (typeof service === "string") {
      services.push(one);
      names.add(service);
    } else if (kind === "Job" && component === "migrate") migration = { text: one, job: name };
    else if (kind === "ConfigMap" || kind === "Namespace") first.push(one);
    else {
      rest.push(one);
      if (kind === "Job") jobs.push(name);
    }
  }
  const copied = names.size === 0 ? undefined : { text: services.join("---\n"), names: [...names] };
  return {
    checked: checked.join("---\n"),
    first: first.join("---\n"),
    services: copied,
    migration,
    rest: rest.join("---\n"),
    jobs,
  };
}
