import type { EngineVersion } from "../engine";
import type { Attempt, FailureReason } from "../errors";
import { dockerfileFacts } from "./dockerfileFacts";
import { redact } from "./redact";

/** How the engine was found and what it is, or what was tried and why nothing served. */
export interface ConnectionRecord {
  readonly engine: ({ readonly endpoint: string; readonly origin: string } & EngineVersion) | undefined;
  readonly attempts: readonly Attempt[];
  /** Why there is no engine. */
  readonly reason: FailureReason | undefined;
}

/** What is known of a failure, as it is: nothing is removed yet. */
export interface FailureFacts {
  /** What was asked for: a command and no more. */
  readonly command: string;
  /** The sentence that people were shown. */
  readonly said: string;
  readonly reason: FailureReason | undefined;
  /** The cause that the table of failures names. */
  readonly cause: object | undefined;
  /** ISO 8601. */
  readonly time: string;
  /** `VS Code` → `1.95.0`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly connection: ConnectionRecord;
  /** The Dockerfile's text and what failed in it, where a Dockerfile was built. */
  readonly build:
    { readonly dockerfile: string | undefined; readonly step?: string; readonly line?: number } | undefined;
  /** Titles and the last lines of logs. */
  readonly logs: Readonly<Record<string, readonly string[]>>;
}

/** Of each log. */
const lines = 80;
/** Characters of one line: a minified page says nothing more. */
const lineLength = 500;

function engineLines({ engine, attempts, reason }: ConnectionRecord): readonly string[] {
  const tried = attempts.map(
    ({ endpoint, origin, cause, detail }) =>
      `- tried ${endpoint} (${origin}): ${cause}${detail === "" ? "" : `, ${detail}`}`,
  );
  if (engine === undefined) return [`- no engine: ${reason?.kind ?? "not asked"}`, ...tried];
  const { product, version, apiVersion, os, architecture, endpoint, origin } = engine;
  return [
    `- ${product} ${version} (API ${apiVersion}, ${os}/${architecture}) at ${endpoint}, named by ${origin}`,
    ...tried,
  ];
}

function block(text: readonly string[]): readonly string[] {
  const shown = text.slice(-lines).map((line) => line.slice(0, lineLength).replaceAll("```", "'''"));
  return ["```text", ...shown, "```"];
}

function section(title: string, content: readonly string[]): readonly string[] {
  return content.length === 0 ? [] : ["", `### ${title}`, "", ...content];
}

function buildLines({ build }: FailureFacts): readonly string[] {
  if (build === undefined) return [];
  const { dockerfile, step, line } = build;
  const failed = step === undefined ? [] : [`failed: ${step}`];
  const at = line === undefined ? [] : [`at line ${line}`];
  const facts = dockerfile === undefined ? [] : dockerfileFacts(dockerfile);
  const all = [...facts, ...failed, ...at];
  return all.length === 0 ? [] : block(all);
}

/** On Windows an editor writes the drive in lower case, and JSON, which reasons are shown as, doubles each backslash. */
function homeForms(home: string): readonly string[] {
  const rest = home.slice(1);
  const drives = /^[a-z]:/i.test(home)
    ? [home.charAt(0).toLowerCase() + rest, home.charAt(0).toUpperCase() + rest]
    : [home];
  return drives.flatMap((form) => [form, JSON.stringify(form).slice(1, -1)]);
}

/**
 * A failure as text that can be given to strangers, in Markdown: what was asked and said, versions, how the engine was found,
 * the Dockerfile's make-up, the last lines of the logs. `secrets` and all that looks like one are `***`; `home` is `~`.
 */
export function failureReport(facts: FailureFacts, secrets: Iterable<string>, home: string): string {
  const { command, said, reason, cause, time, versions, connection, logs } = facts;
  const text = [
    "### What happened",
    "",
    `- asked: ${command}`,
    `- said: ${said.replace(/\s+/g, " ")}`,
    ...(reason === undefined ? [] : [`- reason: ${JSON.stringify(reason)}`]),
    ...(cause === undefined ? [] : [`- cause: ${JSON.stringify(cause)}`]),
    `- time: ${time}`,
    ...section(
      "Versions",
      Object.entries(versions).map(([name, version]) => `- ${name}: ${version}`),
    ),
    ...section("Engine", engineLines(connection)),
    ...section("Dockerfile", buildLines(facts)),
    ...Object.entries(logs).flatMap(([title, log]) => (log.length === 0 ? [] : section(title, block(log)))),
    "",
  ].join("\n");
  const clean = redact(text, secrets);
  return home.length > 1 ? homeForms(home).reduce((shown, form) => shown.replaceAll(form, "~"), clean) : clean;
}
