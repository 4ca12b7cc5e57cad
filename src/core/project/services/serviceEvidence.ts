import type { ComposeService } from "../evidence/composeFile";
import type { EnvironmentRead } from "../environment/environmentReads";
import type { DependencyFacts } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { serviceOfImage, serviceTable, type ServiceRow } from "./serviceTable";

/** What a project shows of one service. Each part is a place where it was seen. */
export interface ServiceEvidence {
  readonly row: ServiceRow;
  readonly package: string | undefined;
  readonly variable: EnvironmentRead | undefined;
  /** An address of its scheme, or the name of its driver, in code or examples. */
  readonly address: string | undefined;
  readonly compose: ComposeService | undefined;
  /** The address belongs to a provider: there is nothing to start. */
  readonly managed: boolean;
}

/** What the detection of services looks at. */
export interface ServiceInput {
  readonly sources: ProjectSources;
  readonly dependencies: DependencyFacts;
  readonly variables: readonly EnvironmentRead[];
  readonly compose: readonly ComposeService[];
}

const managedHost =
  /mongodb\+srv:|\.rds\.amazonaws\.com|supabase\.(co|com)|neon\.tech|upstash\.io|cache\.amazonaws\.com|\.database\.azure\.com|planetscale|cloudamqp\.com/;
const configFile =
  /(^|\/)(config|settings|alembic|celeryconfig|app|application|logging)[\w.-]*\.(ya?ml|toml|ini|cfg|json)$/;

interface Mention {
  readonly text: string;
  readonly place: string;
}

/** Clients that are given a host in the code itself, each with the scheme of its service. A loopback address leads nowhere. */
const clientCalls: readonly (readonly [call: string, scheme: string, pattern: RegExp])[] = [
  ["Redis(", "redis", /\bRedis\(\s*(?:host\s*=\s*)?["'](?!localhost|127\.)[A-Za-z][\w.-]*["']/],
  ["MongoClient(", "mongodb", /\bMongoClient\(\s*(?:host\s*=\s*)?["'](?!localhost|127\.)[A-Za-z][\w.-]*["']/],
  ["psycopg", "postgresql", /\bpsycopg2?\.connect\([^)]*\bhost\s*=\s*["'](?!localhost|127\.)[A-Za-z][\w.-]*["']/],
  [
    "connect(",
    "mysql",
    /\b(?:mysql\.connector|pymysql|MySQLdb)\.connect\([^)]*\bhost\s*=\s*["'](?!localhost|127\.)[A-Za-z][\w.-]*["']/,
  ],
];

/** Clients that are made as soon as their module is imported, wherever they have the address from. */
const clients: readonly (readonly [call: string, scheme: string, pattern: RegExp])[] = [
  ["Kafka", "kafka", /^\w+\s*=\s*(?:\w+\.)?Kafka(?:Consumer|Producer)\(/m],
  ["Connection(", "amqp", /^\w+\s*=\s*pika\.(?:Blocking|Select)Connection\(/m],
];

/** Clients of databases wherever they get the address from: where one is installed and used, its server is wanted. */
const connecting: readonly (readonly [scheme: string, call: string, pattern: RegExp])[] = [
  ["postgresql", "psycopg", /\bpsycopg2?\.connect\(|\bpsycopg2?\.pool\.\w+\(/],
  ["postgresql", "asyncpg", /\basyncpg\.(?:connect|create_pool)\(/],
  ["mysql", "connect(", /\b(?:mysql\.connector|pymysql|MySQLdb)\.connect\(/],
  ["mysql", "MySQLConnectionPool", /\bMySQLConnectionPool\(/],
  ["mongodb", "MongoClient", /\b(?:Async)?MongoClient\(/],
  ["mongodb", "MotorClient", /\bAsyncIOMotorClient\(/],
];

function connectionOf({ schemes = [] }: ServiceRow, sources: ProjectSources): Mention | undefined {
  for (const [scheme, call, pattern] of connecting) {
    if (!schemes.includes(scheme)) continue;
    for (const path of sources.filesContaining(call)) {
      const line = sources.lineOf(path, pattern);
      if (line !== undefined) return { text: `${scheme}://`, place: `${path}:${line}` };
    }
  }
  return undefined;
}

function givenHosts(sources: ProjectSources): Mention[] {
  return [...clientCalls, ...clients].flatMap(([call, scheme, pattern]) =>
    sources.filesContaining(call).flatMap((path) => {
      const line = sources.lineOf(path, pattern);
      return line === undefined ? [] : [{ text: `${scheme}://`, place: `${path}:${line}` }];
    }),
  );
}

/** Addresses and driver names in code, examples and configuration, each with its place. */
/** What somebody has switched off. */
function isComment(text: string, index: number): boolean {
  return /^[ \t]*[#;]/.test(text.slice(text.lastIndexOf("\n", index - 1) + 1, index + 1));
}

function mentions({ sources, variables, compose }: ServiceInput): Mention[] {
  const schemes = serviceTable.flatMap((row) => row.schemes ?? []).join("|");
  const pattern = new RegExp(
    `\\b(?:${schemes})(?:\\+\\w+)?://[^\\s"'\`]*|["'](?:django\\.[\\w.]*backends\\.\\w+|djongo|mssql|django_mongodb_backend|mysql\\.connector\\.django)["']`,
    "g",
  );
  const files = [
    ...sources.filesContaining("://", ".backends.", "djongo", "mssql"),
    ...sources.otherFiles.filter((path) => configFile.test(path)),
  ];
  const inFiles = files.flatMap((path) => {
    const text = sources.text(path) ?? "";
    const stated = [...text.matchAll(pattern)].filter(({ index }) => !isComment(text, index));
    return stated.map(({ 0: found, index }) => ({
      text: found.replace(/^["']|["']$/g, ""),
      place: `${path}:${text.slice(0, index).split("\n").length}`,
    }));
  });
  const shown = variables.flatMap(({ default: value, path, line }) =>
    value === null ? [] : [{ text: value, place: `${path}:${line}` }],
  );
  const composed = compose.flatMap(({ environment, path }) =>
    Object.values(environment).map((text) => ({ text, place: path })),
  );
  return [...inFiles, ...givenHosts(sources), ...shown, ...composed];
}

function mentionOf({ schemes = [], engines = [] }: ServiceRow, all: readonly Mention[]): Mention | undefined {
  return all.find(({ text }) => {
    const scheme = /^([a-z]\w*)(?:\+\w+)?:\/\//.exec(text)?.[1];
    return (scheme !== undefined && schemes.includes(scheme)) || engines.includes(text);
  });
}

function packageOf({ packages }: ServiceRow, { direct, inferred }: DependencyFacts): string | undefined {
  const names = new Set([
    ...direct.flatMap(({ name, extras }) => [name, ...extras.map((extra) => `${name}[${extra}]`)]),
    ...inferred,
  ]);
  // Celery's own parts, listed beside it: they prove no broker in particular.
  const parts = names.has("celery") ? ["kombu", "amqp", "vine"] : [];
  return packages.find((name) => names.has(name) && !parts.includes(name));
}

function fits({ needs }: ServiceRow, { sources, variables }: ServiceInput): boolean {
  if (needs === undefined) return true;
  const pattern = new RegExp(needs);
  return variables.some(({ name }) => pattern.test(name)) || sources.filesMatching(pattern).length > 0;
}

/** MariaDB speaks MySQL's language: where the project starts the one, its clients of the other talk to it. */
function asStarted(all: readonly ServiceEvidence[]): readonly ServiceEvidence[] {
  const mysql = all.find(({ row }) => row.id === "mysql");
  const maria = all.find(({ row, compose }) => row.id === "mariadb" && compose !== undefined);
  if (mysql === undefined || maria === undefined || mysql.compose !== undefined) return all;
  const row = { ...maria.row, schemes: [...(mysql.row.schemes ?? []), ...(maria.row.schemes ?? [])] };
  const both: ServiceEvidence = {
    ...{ ...maria, row, package: maria.package ?? mysql.package },
    ...{ variable: maria.variable ?? mysql.variable, address: maria.address ?? mysql.address },
  };
  return all.flatMap((one) => (one === mysql ? [] : one === maria ? [both] : [one]));
}

/** Everything seen of each service that shows at all. */
export function serviceEvidence(input: ServiceInput): readonly ServiceEvidence[] {
  const all = mentions(input);
  const found = serviceTable.flatMap((row) => {
    const variable = input.variables.find(({ name }) => row.variables.includes(name.toUpperCase()));
    const compose = input.compose.find(({ image }) => image !== undefined && serviceOfImage(image) === row);
    const from = packageOf(row, input.dependencies);
    const mention = mentionOf(row, all) ?? (from === undefined ? undefined : connectionOf(row, input.sources));
    if (!variable && !compose && !mention && from === undefined) return [];
    if (compose === undefined && !fits(row, input)) return [];
    const managed = managedHost.test(mention?.text ?? variable?.default ?? "");
    const address = mention && `${mention.text.replace(/:\/\/.*/, "://")} in ${mention.place}`;
    return [{ row, package: from, variable, address, compose, managed }];
  });
  return asStarted(found);
}
