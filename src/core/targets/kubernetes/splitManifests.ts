import { isMap, parseAllDocuments, stringify } from "yaml";

/** Objects in the order in which they are applied, each part as one YAML text; empty when there is nothing in it. */
export interface ManifestPhases {
  /** What pods read when they start. */
  readonly first: string;
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
  const jobs: string[] = [];
  let migration: ManifestPhases["migration"];
  for (const document of parseAllDocuments(text)) {
    if (!isMap(document.contents)) continue;
    const one = stringify(document.contents);
    const kind = document.get("kind");
    const name = String(document.getIn(["metadata", "name"]));
    const component = document.getIn(["metadata", "labels", "app.kubernetes.io/component"]);
    if (kind === "Job" && component === "migrate") migration = { text: one, job: name };
    else if (kind === "ConfigMap" || kind === "Namespace") first.push(one);
    else {
      rest.push(one);
      if (kind === "Job") jobs.push(name);
    }
  }
  return { first: first.join("---\n"), migration, rest: rest.join("---\n"), jobs };
}
