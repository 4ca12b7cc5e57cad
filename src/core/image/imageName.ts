import { ContainerizeError } from "../errors";

/** The registry that a name without one means, as references spell it. */
const hub = "docker.io";

/** A parsed image reference. The rules are those of the distribution project's reference grammar. */
export interface ImageName {
  /** `docker.io`, `localhost:5000`, `registry.example.com`. */
  readonly registry: string;
  /** Path inside the registry: `library/python`, `team/my-api`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…`, when the reference is pinned. */
  readonly digest: string | undefined;
}

const component = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const host =
  /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::\d+)?$/;
const bracketedHost = /^\[[0-9a-fA-F:]+\](?::\d+)?$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** What is wrong with a reference, as data; front ends have the sentence. */
export type ReferenceProblem = "empty" | "uppercase" | "characters" | "registry" | "tag" | "digest" | "tooLong";

function isRegistry(first: string): boolean {
  return first.includes(".") || first.includes(":") || first === "localhost" || first !== first.toLowerCase();
}

/** Splits `name[:tag][@digest]` without judging the parts. */
function split(reference: string): { path: string; tag: string | undefined; digest: string | undefined } {
  const at = reference.indexOf("@");
  const named = at < 0 ? reference : reference.slice(0, at);
  const digest = at < 0 ? undefined : reference.slice(at + 1);
  const colon = named.lastIndexOf(":");
  const isTag = colon > named.lastIndexOf("/");
  return { path: isTag ? named.slice(0, colon) : named, tag: isTag ? named.slice(colon + 1) : undefined, digest };
}

function splitRegistry(path: string): { registry: string; repository: string } {
  const slash = path.indexOf("/");
  const first = path.slice(0, slash);
  if (slash < 0) return { registry: hub, repository: `library/${path}` };
  if (!isRegistry(first)) return { registry: hub, repository: path };
  const repository = path.slice(slash + 1);
  if (first !== hub && first !== "index.docker.io") return { registry: first, repository };
  return { registry: hub, repository: repository.includes("/") ? repository : `library/${repository}` };
}

/** Reads a reference, or says what is wrong with it. */
export function tryParseImageName(reference: string): ImageName | ReferenceProblem {
  if (reference === "") return "empty";
  const { path, tag, digest } = split(reference);
  const { registry, repository } = splitRegistry(path);
  if (path === "" || repository === "" || repository === "library/") return "empty";
  if (repository.length > 255) return "tooLong";
  if (!host.test(registry) && !bracketedHost.test(registry)) return "registry";
  if (!repository.split("/").every((part) => component.test(part))) {
    return repository !== repository.toLowerCase() ? "uppercase" : "characters";
  }
  if (tag !== undefined && !tagPattern.test(tag)) return "tag";
  if (digest !== undefined && !digestPattern.test(digest)) return "digest";
  return { registry, repository, tag, digest };
}

/** Reads a reference. Throws invalidReference with the problem. */
export function parseImageName(reference: string): ImageName {
  const name = tryParseImageName(reference);
  if (typeof name !== "string") return name;
  throw new ContainerizeError({ kind: "invalidReference", reference, problem: name });
}

/** True for a name that says no registry and no user of Docker Hub: only Docker itself can push to it. */
export function isBareName({ registry, repository }: ImageName): boolean {
  return registry === hub && repository.startsWith("library/");
}

/** The name without tag or digest, as people write it: `python`, `team/api`, `localhost:5000/api`. */
export function familiarRepository(name: ImageName): string {
  const { registry, repository } = name;
  if (isBareName(name)) return repository.slice("library/".length);
  return registry === hub ? repository : `${registry}/${repository}`;
}

/** The whole reference, as people write it. A bare name gets `:latest`: engines take it to mean every tag. */
export function familiarName(name: ImageName): string {
  const repository = familiarRepository(name);
  if (name.digest !== undefined) return `${repository}${name.tag === undefined ? "" : `:${name.tag}`}@${name.digest}`;
  return `${repository}:${name.tag ?? "latest"}`;
}

/** The key under which Docker's config.json and credential helpers know the registry of this name. */
export function registryKey({ registry }: Pick<ImageName, "registry">): string {
  return registry === hub ? "https://index.docker.io/v1/" : registry;
}
