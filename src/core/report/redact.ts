import { secretForms, shortestSecret } from "./secretForms";

const cover = "***";

/** What a name says that a secret stands behind it: `POSTGRES_PASSWORD`, `apiKey`, `registry-token`. */
const secretName = String.raw`(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|secret|signing|encryption)[_-]?key|\bauth)`;

/** What is confidential whatever its value: patterns and what stays of them, in this order. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, cover],
  // https://user:password@host, https://token@host
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"'<>]+@/gi, `$1${cover}@`],
  [
    /(\b(?:proxy-)?authorization\b["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|digest|token|negotiate)\s+)?[^\s"',}]+/gi,
    `$1${cover}`,
  ],
  [/(\b(?:x-registry-(?:auth|config)|set-cookie|cookie|x-api-key)\b["']?\s*[:=]\s*["']?)[^\r\n"']+/gi, `$1${cover}`],
  [/\b((?:basic|bearer)\s+)[A-Za-z0-9+/_=.~-]{8,}/gi, `$1${cover}`],
  // ?X-Amz-Signature=…, &sig=…
  [/([?&][\w.-]*(?:token|sig(?:nature)?|credential|key|secret|password|code)=)[^\s&#"']+/gi, `$1${cover}`],
  // The keys of Docker's config.json and of any environment: NAME=value, "name": "value", name: value
  [
    new RegExp(
      String.raw`([\w.-]*${secretName}s?\d*["']?\s*(?:=(?!=)|:(?!\/\/))\s*)(?![[{])("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,;&"'}\]]+)`,
      "gi",
    ),
    `$1${cover}`,
  ],
  // --password value
  [new RegExp(String.raw`(\B--?[\w-]*${secretName}\s+)(?!-)\S+`, "gi"), `$1${cover}`],
  // What is known by its looks: GitHub, GitLab, PyPI, npm, Docker Hub, AWS, Slack, OpenAI, Hugging Face, Google, JWT.
  [
    /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|pypi-[\w-]{16,}|npm_\w{20,}|dckr_(?:pat|oat)_[\w-]{16,}|A(?:KIA|SIA)[0-9A-Z]{16}|xox[abeoprs]-[\w-]{10,}|sk-[\w-]{20,}|hf_\w{20,}|AIza[\w-]{30,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*)/g,
    cover,
  ],
];

/** Values that say nothing, and would be found everywhere. */
function isTelling(value: string): boolean {
  return value.length >= shortestSecret && !/^(?:\d{1,5}|true|false|none|null)$/i.test(value);
}

/** The parts of a value that may stand alone: itself, and each of its lines. */
function parts(value: string): readonly string[] {
  const trimmed = value.trim();
  return [trimmed, ...trimmed.split(/\r?\n/).map((line) => line.trim())].filter(
    (part) => isTelling(part) && !part.startsWith("-----"),
  );
}

/**
 * The text without these values, in whatever form they stand there, and without what looks confidential by its place or
 * shape: logins in URLs, Authorization and registry headers, values of names that speak of secrets, known kinds of tokens.
 */
export function redact(text: string, values: Iterable<string>): string {
  const forms = new Set([...values].flatMap(parts).flatMap(secretForms));
  const known = [...forms]
    .sort((one, other) => other.length - one.length)
    .reduce((masked, form) => masked.replaceAll(form, cover), text);
  return patterns.reduce((masked, [pattern, kept]) => masked.replace(pattern, kept), known);
}
