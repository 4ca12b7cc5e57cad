import { isMap, isSeq, type YAMLMap } from "yaml";
import { servicesRunLabels } from "../../container/labels";
import { followAliases } from "./followAliases";
import { parseCompose } from "./parseCompose";

/** A compose file as it is given to compose for one run, and what is in it. */
export interface ComposeRun {
  readonly text: string;
  /** The service that is the application. */
  readonly application: string;
  /** One-shot services of the same image, such as the migration. */
  readonly ownImage: readonly string[];
}

/**
 * The compose file with the image that our own build made in place of the one it names, and variables handed through by
 * name: their values come from compose's own environment, so no file and no argument holds them. Every service is labelled
 * as part of this run. Undefined when no service of the file is built from the folder.
 */
export function composeForRun(text: string, image: string, variables: readonly string[]): ComposeRun | undefined {
  const document = parseCompose(text);
  if (document.errors.length > 0 || !followAliases(document)) return undefined;
  const services: unknown = document.get("services");
  if (!isMap(services)) return undefined;
  const entries = services.items.flatMap(({ key, value }) =>
    isMap(value) ? [{ name: String(key), service: value }] : [],
  );
  const built =
    entries.find(({ name, service }) => name === "app" && service.has("build")) ??
    entries.find(({ service }) => service.has("build"));
  if (built === undefined) return undefined;
  const named = built.service.get("image");
  const own = entries.filter(
    ({ name, service }) => name === built.name || (named !== undefined && service.get("image") === named),
  );
  for (const { service } of own) {
    service.set("image", image);
    service.delete("build");
    hand(service, variables);
  }
  enable(built.name, services);
  for (const { service } of entries) label(service);
  return { text: document.toString({ lineWidth: 0 }), application: built.name, ownImage: own.map(({ name }) => name) };
}

/** The names in `depends_on`, in either of its two forms. */
function dependencies(service: YAMLMap): readonly string[] {
  const named: unknown = service.get("depends_on");
  if (isSeq(named)) return named.items.map(String);
  return isMap(named) ? named.items.map(({ key }) => String(key)) : [];
}

/** Takes the service and what it depends on out of the profiles that compose would have to be told: this run wants them. */
function enable(name: string, services: YAMLMap, seen = new Set<string>()): void {
  const service: unknown = services.get(name);
  if (seen.has(name) || !isMap(service)) return;
  seen.add(name);
  service.delete("profiles");
  for (const other of dependencies(service)) enable(other, services, seen);
}

/** Adds names without values to a service's `environment`, in either of its two forms. */
function hand(service: YAMLMap, names: readonly string[]): void {
  if (names.length === 0) return;
  const environment: unknown = service.get("environment");
  if (isSeq(environment)) for (const name of names) environment.add(name);
  else if (isMap(environment)) for (const name of names) environment.set(name, null);
  else service.set("environment", Object.fromEntries(names.map((name) => [name, null])));
}

/** Says on a service's containers who brought them up, in either of the two forms of `labels`. */
function label(service: YAMLMap): void {
  const labels: unknown = service.get("labels");
  if (isSeq(labels)) for (const [name, value] of Object.entries(servicesRunLabels)) labels.add(`${name}=${value}`);
  else if (isMap(labels)) for (const [name, value] of Object.entries(servicesRunLabels)) labels.set(name, value);
  else service.set("labels", servicesRunLabels);
}
