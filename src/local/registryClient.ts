import type { RegistryCredentials } from "../core/engine";
import { ContainerizeError, isCancellation } from "../core/errors";

/** Kinds of manifests whose digest a tag can have; without them a registry answers with the oldest kind. */
const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** Milliseconds for one answer. */
const patience = 20_000;
/** Pages of a catalog or of tags that are read at most; each holds up to 1 000 names. */
const pages = 20;

function baseOf(registry: string): string {
  if (registry === "docker.io") return "https://registry-1.docker.io";
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(registry);
  return `${isLocal ? "http" : "https"}://${registry}`;
}

function basic(credentials: RegistryCredentials | undefined): string | undefined {
  if (credentials?.kind !== "password") return undefined;
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
}

/** One registry of the distribution API, version 2, with one person's credentials. */
export class RegistryClient {
  private readonly base: string;
  private authorization: string | undefined;

  constructor(
    private readonly registry: string,
    private readonly credentials: RegistryCredentials | undefined,
  ) {
    this.base = baseOf(registry);
  }

  /** Names of repositories; undefined when this registry does not list them. Throws registryDenied, registryUnreachable. */
  async repositories(signal: AbortSignal): Promise<readonly string[] | undefined> {
    const found = await this.names("/v2/_catalog?n=1000", "repositories", "registry:catalog:*", signal);
    return found === undefined ? undefined : [...found].sort();
  }

  /** Tags of a repository. Throws registryDenied, registryUnreachable. */
  async tags(repository: string, signal: AbortSignal): Promise<readonly string[]> {
    const path = `/v2/${repository}/tags/list?n=1000`;
    return (await this.names(path, "tags", `repository:${repository}:pull`, signal)) ?? [];
  }

  /** The digest that a tag has now; undefined when there is no such tag. */
  async digest(repository: string, tag: string, signal: AbortSignal): Promise<string | undefined> {
    const path = `/v2/${repository}/manifests/${tag}`;
    const answer = await this.ask("HEAD", path, `repository:${repository}:pull`, signal);
    return answer.ok ? (answer.headers.get("docker-content-digest") ?? undefined) : undefined;
  }

  /** Deletes a manifest with every tag of it. Throws registryDenied where the registry does not allow it. */
  async remove(repository: string, digest: string, signal: AbortSignal): Promise<void> {
    const path = `/v2/${repository}/manifests/${digest}`;
    const answer = await this.ask("DELETE", path, `repository:${repository}:delete`, signal);
    if (!answer.ok) throw this.refusal(answer.status);
  }

  /** The list at `key`, over all its pages; undefined where the registry has no such list. */
  private async names(
    path: string,
    key: string,
    scope: string,
    signal: AbortSignal,
  ): Promise<readonly string[] | undefined> {
    const names: string[] = [];
    let next: string | undefined = path;
    for (let page = 0; next !== undefined && page < pages; page++) {
      const answer: Response = await this.ask("GET", next, scope, signal);
      if (answer.status === 404 || answer.status === 405) return undefined;
      if (!answer.ok) throw this.refusal(answer.status);
      const body: unknown = await answer.json();
      const list: unknown =
        typeof body === "object" && body !== null ? Object.entries(body).find(([one]) => one === key)?.[1] : [];
      if (Array.isArray(list)) names.push(...list.filter((one) => typeof one === "string"));
      next = /<([^>]+)>;\s*rel="?next"?/.exec(answer.headers.get("link") ?? "")?.[1];
      if (next !== undefined && !next.startsWith("/")) next = this.ownPath(next);
    }
    return names;
  }

  /** A link to another host would hand the credentials to it. */
  private ownPath(link: string): string | undefined {
    return link.startsWith(`${this.base}/`) ? link.slice(this.base.length) : undefined;
  }

  private refusal(status: number): ContainerizeError {
    const message = `HTTP ${String(status)}`;
    const kind = status === 401 || status === 403 || status === 405 ? "registryDenied" : "registryUnreachable";
    return new ContainerizeError({ kind, registry: this.registry, message });
  }

  private async ask(method: string, path: string, scope: string, signal: AbortSignal): Promise<Response> {
    const first = await this.send(method, path, this.authorization, signal);
    if (first.status !== 401) return first;
    this.authorization = await this.authorize(first.headers.get("www-authenticate") ?? "", scope, signal);
    const answer = await this.send(method, path, this.authorization, signal);
    if (answer.status === 401) throw this.refusal(401);
    return answer;
  }

  private async send(
    method: string,
    path: string,
    authorization: string | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    const headers = { Accept: path.includes("/manifests/") ? manifestTypes : "application/json" };
    return this.fetch(
      `${this.base}${path}`,
      method,
      { ...headers, ...(authorization === undefined ? {} : { Authorization: authorization }) },
      signal,
    );
  }

  private async fetch(
    url: string,
    method: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    try {
      return await fetch(url, { method, headers, signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new ContainerizeError({ kind: "registryUnreachable", registry: this.registry, message }, { cause: error });
    }
  }

  /** What the registry's challenge asks for: Basic, or a token from the service it names. */
  private async authorize(challenge: string, scope: string, signal: AbortSignal): Promise<string | undefined> {
    const own = basic(this.credentials);
    const realm = /^Bearer .*?realm="([^"]+)"/i.exec(challenge)?.[1];
    if (realm === undefined) return own;
    const url = new URL(realm);
    const service = /service="([^"]+)"/.exec(challenge)?.[1];
    if (service !== undefined) url.searchParams.set("service", service);
    url.searchParams.set("scope", scope);
    // A password is not sent in the clear to a host that only a challenge named.
    const isSafe = url.protocol === "https:" || url.host === this.registry;
    const answer = await this.fetch(
      url.toString(),
      "GET",
      own === undefined || !isSafe ? {} : { Authorization: own },
      signal,
    );
    if (!answer.ok) throw this.refusal(answer.status);
    const body: unknown = await answer.json();
    const fields = typeof body === "object" && body !== null ? Object.entries(body) : [];
    const token: unknown = fields.find(([key]) => key === "token" || key === "access_token")?.[1];
    return typeof token === "string" ? `Bearer ${token}` : undefined;
  }
}
