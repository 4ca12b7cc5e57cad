import type { Finding, Rule } from "../rule";

/** The first host that a text names, without credentials and path; empty where it names none. */
function hostIn(text: string): string {
  return (
    /(?:https?:\/\/(?:[^/@\s]*@)?|host='|Could not resolve host: |Failed to connect to )([\w.-]+(?::\d+)?)/.exec(
      text,
    )?.[1] ?? ""
  );
}

/** The line with the match, and the ones around it: tools name the address before or after the problem. */
function around(text: string, match: RegExpExecArray): string {
  const from = Math.max(0, text.lastIndexOf("\n", match.index - 1) - 400);
  return text.slice(from, match.index + match[0].length + 400);
}

function denied(status: string | undefined, host: string): Finding {
  const login = host.replace(/:\d+$/, "");
  return {
    cause: { kind: "indexDenied", host, status: status === "403" ? 403 : 401 },
    ...(login !== "" && { change: { kind: "indexLogin", host: login } }),
  };
}

/** The network between a build and the package index. TLS first: what follows from it reads like a missing package. */
export const networkRules: readonly Rule[] = [
  {
    phase: "build",
    pattern:
      /CERTIFICATE_VERIFY_FAILED|certificate verify failed|invalid peer certificate: UnknownIssuer|SSL certificate problem|server (?:certificate )?verification failed|unable to get local issuer certificate|self[- ]signed certificate|x509: certificate signed by unknown authority|certificate signer not trusted/,
    read: (match, { text }) => ({
      cause: { kind: "untrustedCertificate", host: hostIn(around(text, match)) },
      change: { kind: "certificates" },
    }),
  },
  {
    phase: "build",
    pattern:
      /An index URL \(([^)]+)\) could not be queried due to a lack of valid authentication credentials \((401|403)/,
    read: ([, url = "", status]) => denied(status, hostIn(url)),
  },
  {
    phase: "build",
    pattern: /An index \(([^)]+)\) returned a (401|403) /,
    read: ([, url = "", status]) => denied(status, hostIn(url)),
  },
  {
    phase: "build",
    pattern:
      /(401|403) (?:Client )?Error[^\n]*(?:for url|Credentials not correct for)|HTTP status client error \((401|403) [^\n]*|Failed to fetch[^\n]*\n?[^\n]*\b(401|403) (?:Unauthorized|Forbidden)/,
    read: (match, { text }) => denied(match[1] ?? match[2] ?? match[3], hostIn(around(text, match))),
  },
  {
    phase: "build",
    pattern: /User for [\w.-]+(?::\d+)?: |could not read Username for 'https?:\/\/[^']+'/,
    read: (match) => denied("401", /(?:User for |https?:\/\/)([\w.:-]+?)(?:: |\/|')/.exec(match[0])?.[1] ?? ""),
  },
  {
    phase: "build",
    pattern:
      /Name or service not known|Temporary failure (?:in name resolution|resolving)|Could not resolve host|dns error|Failed to establish a new connection|tcp connect error|Connection refused|ConnectTimeoutError|Read timed out|operation timed out|Network is unreachable|All attempts to connect to/,
    read: (match, { text }) => {
      const host = hostIn(around(text, match)) || hostIn(/Looking in indexes: [^\n]+/.exec(text)?.[0] ?? "");
      return { cause: { kind: "indexUnreachable", host } };
    },
  },
];
