import type { TextRow } from "./engineErrors";

type RegistryKind = "registryDenied" | "registryUnreachable" | "registryBusy" | "registryFailed" | "registryLacks";

/** The host that a registry's message names: `Head "https://registry-1.docker.io/v2/…"`, `pulling from host …`, Podman's `docker://…`. */
function registryOf(message: string): string {
  return /(?:https?:\/\/|docker:\/\/|from host )([^/"\s]+)/.exec(message)?.[1] ?? "";
}

/**
 * An answer's status as it is told: by a push and a pull (`error parsing HTTP 403 response body`, `received unexpected HTTP
 * status: 500 …`), by BuildKit in Docker 20.10 (`failed with status code [manifests 1]: 429 …`) and in later ones
 * (`unexpected status from HEAD request to http://…: 403 …`), by Podman for what is no answer of a registry (`StatusCode: 403, …`).
 */
function status(code: string): string {
  return `parsing HTTP ${code} response|StatusCode: ${code}\\b|unexpected HTTP status: ${code}|(?:status code \\[[^\\]]*\\]|unexpected status from \\w+ request to \\S+): ${code}`;
}

const rows: readonly (readonly [RegistryKind, string])[] = [
  ["registryBusy", `toomanyrequests|${status("429")}`],
  [
    "registryDenied",
    `unauthorized|no basic auth credentials|authentication required|requested access to the resource is denied|incorrect username or password|(?<!permission )denied: |${status("40[13]")}`,
  ],
  ["registryFailed", status("5\\d\\d")],
  ["registryLacks", `name unknown|manifest unknown|repository \\S+ not found|${status("404")}`],
  [
    "registryUnreachable",
    "connection refused|no such host|i/o timeout|network is unreachable|x509: |server gave HTTP response to HTTPS client|Client\\.Timeout exceeded|TLS handshake timeout|connection reset by peer|broken pipe|transport connection broken|malformed MIME header|malformed HTTP|\\bEOF\\b",
  ],
];

/**
 * What the engine says about registries, first match wins. The texts were read from Docker 20.10 and 28 in front of a
 * registry that answers with each of these (test/engine/registryFaults.test.ts). They stand for nothing where no registry
 * is asked and none is named: any connection breaks off with the same words, and Podman's commit fails with a bare `EOF`.
 */
export const registryTexts: readonly TextRow[] = rows.map(([kind, pattern]) => [
  new RegExp(pattern, "i"),
  (message, { registry: asked, reference }) => {
    const registry = asked === undefined || asked === "" ? registryOf(message) : asked;
    if (asked === undefined && registry === "") return undefined;
    return { kind, registry, ...(reference !== undefined && { reference }), message };
  },
]);
