import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type ByteProxy, startByteProxy } from "./byteProxy";
import { imageOf, manifestType, sha256 } from "./randomImage";

/** What a registry answers instead of what it should. */
export interface Fault {
  /** Of which requests: `PUT /v2/team/app/manifests/1.0`. */
  readonly on: RegExp;
  /** The status of the answer; "never" takes the request and does not answer. */
  readonly answer: number | "never";
  /** In place of the errors of the distribution API: a proxy in between answers with a page. */
  readonly body?: string;
}

/** A registry in memory that takes and gives any image, behind a way that can be as bad as a test asks. */
export interface FaultyRegistry {
  /** `127.0.0.1:PORT`; engines speak plain HTTP to registries of this machine. */
  readonly address: string;
  /** The way to it: cut, slow, silent. */
  readonly way: ByteProxy;
  fault: Fault | undefined;
  /** Asked for by HTTP Basic when set. */
  login: { readonly username: string; readonly password: string } | undefined;
  /** `METHOD /path` of the requests so far. */
  readonly seen: string[];
  /** Digest of a tag by `repository:tag`. */
  digest(name: string): string | undefined;
  /** Holds an image of so many random bytes under `repository:tag` from now on. */
  seed(name: string, bytes: number): void;
  /** Closes the connections of the requests that it took and did not answer. */
  release(): void;
  /** Forgets one tag; its layers stay. */
  forget(name: string): void;
  /** Forgets all. */
  clear(): void;
  close(): Promise<void>;
}

/** Codes of the distribution specification. */
const codes: Readonly<Record<number, string>> = {
  401: "UNAUTHORIZED",
  403: "DENIED",
  404: "NAME_UNKNOWN",
  429: "TOOMANYREQUESTS",
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Blobs and manifests of all repositories, by the rules of the distribution API, version 2. */
class Store {
  readonly tags = new Map<string, string>();
  readonly #blobs = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  readonly #uploads = new Map<string, Buffer>();

  seed(name: string, bytes: number): void {
    const { manifest, config, layer } = imageOf(bytes);
    for (const blob of [config, layer])
      this.#blobs.set(sha256(blob), { bytes: blob, type: "application/octet-stream" });
    this.#blobs.set(sha256(manifest), { bytes: manifest, type: manifestType });
    this.tags.set(name, sha256(manifest));
  }

  clear(): void {
    this.tags.clear();
    this.#blobs.clear();
  }

  async answer(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
    const { method = "" } = request;
    const [, repository = "", kind = "", name = ""] =
      /^\/v2\/(.+?)\/(blobs\/uploads|blobs|manifests)\/?(.*)$/.exec(url.pathname) ?? [];
    if (kind === "blobs/uploads") await this.#upload(request, repository, name, url, response);
    else if (kind === "manifests" && method === "PUT") {
      const bytes = await bodyOf(request);
      this.#blobs.set(sha256(bytes), { bytes, type: request.headers["content-type"] ?? "" });
      if (!name.startsWith("sha256:")) this.tags.set(`${repository}:${name}`, sha256(bytes));
      response.writeHead(201, { "Docker-Content-Digest": sha256(bytes) }).end();
    } else if (kind !== "") this.#give(this.tags.get(`${repository}:${name}`) ?? name, method, response);
    else response.end("{}");
  }

  async #upload(
    request: IncomingMessage,
    repository: string,
    id: string,
    url: URL,
    response: ServerResponse,
  ): Promise<void> {
    const bytes = Buffer.concat([this.#uploads.get(id) ?? Buffer.alloc(0), await bodyOf(request)]);
    const upload = request.method === "POST" ? randomUUID() : id;
    this.#uploads.set(upload, bytes);
    const digest = url.searchParams.get("digest");
    if (request.method === "PUT" && digest !== null) {
      this.#uploads.delete(upload);
      this.#blobs.set(digest, { bytes, type: "application/octet-stream" });
      response.writeHead(201, { Location: `/v2/${repository}/blobs/${digest}`, "Docker-Content-Digest": digest }).end();
      return;
    }
    const Location = `/v2/${repository}/blobs/uploads/${upload}`;
    const Range = `0-${Math.max(0, bytes.length - 1)}`;
    response.writeHead(202, { Location, Range, "Docker-Upload-UUID": upload }).end();
  }

  #give(digest: string, method: string, response: ServerResponse): void {
    const found = this.#blobs.get(digest);
    if (found === undefined) {
      response.writeHead(404, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ errors: [{ code: "MANIFEST_UNKNOWN", message: "manifest unknown" }] }));
      return;
    }
    const { bytes, type } = found;
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Length": bytes.length,
      "Docker-Content-Digest": digest,
    });
    response.end(method === "HEAD" ? undefined : bytes);
  }
}

/** Starts it on a free port of 127.0.0.1, empty, without a password and without a fault. */
export async function startFaultyRegistry(): Promise<FaultyRegistry> {
  const store = new Store();
  const seen: string[] = [];
  const held = new Set<IncomingMessage>();

  function refuse(response: ServerResponse, status: number, body?: string): void {
    const errors = [{ code: codes[status] ?? "UNKNOWN", message: "as the test asked", detail: null }];
    response.writeHead(status, {
      "Content-Type": body === undefined ? "application/json" : "text/html",
      ...(status === 401 && { "WWW-Authenticate": 'Basic realm="test"' }),
      "Docker-Distribution-Api-Version": "registry/2.0",
    });
    response.end(body ?? JSON.stringify({ errors }));
  }

  function isLoggedIn({ headers }: IncomingMessage): boolean {
    const { login } = registry;
    if (login === undefined) return true;
    const wanted = Buffer.from(`${login.username}:${login.password}`).toString("base64");
    return headers.authorization === `Basic ${wanted}`;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://registry");
    const what = `${request.method ?? ""} ${url.pathname}`;
    seen.push(what);
    request.on("error", () => undefined);
    const { fault } = registry;
    if (fault?.on.test(what) === true) {
      if (fault.answer === "never") {
        held.add(request);
        return;
      }
      request.resume();
      refuse(response, fault.answer, fault.body);
    } else if (!isLoggedIn(request)) refuse(response, 401);
    else store.answer(request, url, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = server.address();
  if (own === null || typeof own === "string") throw new Error("the registry has no port");
  const way = await startByteProxy(own.port);
  const registry: FaultyRegistry = {
    address: `127.0.0.1:${way.port}`,
    way,
    fault: undefined,
    login: undefined,
    seen,
    digest: (name) => store.tags.get(name),
    seed: (name, bytes) => store.seed(name, bytes),
    release: () => {
      for (const request of held) request.destroy();
      held.clear();
    },
    forget: (name) => void store.tags.delete(name),
    clear: () => store.clear(),
    close: async () => {
      await way.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return registry;
}
