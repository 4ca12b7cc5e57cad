import { escapedPattern } from "../../escapedPattern";
import type { EnvironmentRead } from "../environment/environmentReads";
import { installedNames } from "../installedNames";
import type { Problem, ServiceFact, ServiceValue } from "../projectFacts";
import { connectionValue, type Login, parseAddress } from "./connection";
import { serviceEvidence, type ServiceEvidence, type ServiceInput } from "./serviceEvidence";
import { serviceTable, type ServiceRow } from "./serviceTable";

const taskQueues = ["celery", "dramatiq"];

/** A file database that the application itself falls back to; one in memory is for tests. */
function sqliteDefault({ sources, variables }: ServiceInput): boolean {
  const inValue = variables.some(({ default: value }) => /^sqlite(\+\w+)?:\/\/\//.test(value ?? ""));
  // Settings that once were stand as comments beside those that took their place.
  const pattern =
    /^(?!\s*#).*(?:sqlite(\+\w+)?:\/\/\/(?!:memory:)|backends\.sqlite3|sqlite3\.connect\(|SqliteDatabase\()/m;
  const candidates = inValue ? [] : sources.filesContaining("sqlite", "SqliteDatabase");
  return inValue || candidates.some((path) => pattern.test(sources.text(path) ?? ""));
}

/** The strongest sign first: what the project itself starts, then addresses, then variables, then packages. */
function weight({ compose, address, variable, package: from }: ServiceEvidence): number {
  return (compose ? 8 : 0) + (from === undefined ? 0 : 4) + (address === undefined ? 0 : 2) + (variable ? 1 : 0);
}

/** `os.environ.get("SEARCH_URL")`: the code goes on without it, also where `if SEARCH_URL:` stands before its address. */
function isTolerated({ address, variable }: ServiceEvidence, { sources }: ServiceInput): boolean {
  if (variable === undefined || variable.required || (variable.default ?? "") !== "") return false;
  const tested = new RegExp(
    `^\\s*if\\s+(?:settings\\.)?${escapedPattern(variable.name)}\\s*(?::|and\\b|is not None)`,
    "m",
  );
  return address === undefined || tested.test(sources.text(variable.path) ?? "");
}

/** Compose starts the application without it, and it for those alone who ask for it. */
function isOnRequest({ compose, variable }: ServiceEvidence, input: ServiceInput): boolean {
  if (compose === undefined || compose.profiles.length === 0 || variable?.required === true) return false;
  return input.compose.some(({ built, profiles }) => built && profiles.length === 0);
}

function isNeverNeeded({ optional, role }: ServiceRow): boolean {
  return optional === true || role === "mail";
}

/** A client is installed and something says where its server is, or the project starts the server itself. */
function isRequired(
  evidence: ServiceEvidence,
  led: boolean,
  all: readonly ServiceEvidence[],
  input: ServiceInput,
): boolean {
  const { row, package: from, address, variable, compose } = evidence;
  if (isNeverNeeded(row) || isOnRequest(evidence, input)) return false;
  const shown = led || address !== undefined || variable !== undefined;
  if (row.role !== "database") {
    return compose
      ? compose.profiles.length === 0 && (from !== undefined || shown)
      : from !== undefined && shown && !isTolerated(evidence, input);
  }
  // Of several that the code can do with, the one that more speaks for, else the first.
  const databases = all.filter((other) => other.row.role === "database");
  const rival = databases.some(
    (other) =>
      weight(other) > weight(evidence) ||
      (weight(other) === weight(evidence) && databases.indexOf(other) < databases.indexOf(evidence)),
  );
  return !rival && (from !== undefined || address !== undefined) && (shown || compose !== undefined);
}

function why({ package: from, address, variable, compose }: ServiceEvidence): string {
  const seen = [
    compose && `${compose.path} ${compose.name}`,
    variable && `${variable.name} in ${variable.path}:${variable.line}`,
    address,
    from,
  ];
  return seen.filter((part) => part !== undefined).join(", ");
}

function secretVariable({ id }: ServiceRow): string {
  return `${id.toUpperCase().replace(/-/g, "_")}_PASSWORD`;
}

/** User and database as the project's own examples name them, else `app`. The password is never taken from the project. */
function loginOf(row: ServiceRow, reads: readonly EnvironmentRead[]): Login {
  const examples = reads.flatMap(({ default: value }) => parseAddress(value ?? "") ?? []);
  const example = examples.find(({ scheme }) => row.schemes?.includes(scheme.replace(/\+.*/, "")));
  const valid = (text: string | null | undefined): string | undefined =>
    text !== undefined && text !== null && /^[A-Za-z_][\w-]{0,62}$/.test(text) ? text : undefined;
  const shown = (ending: RegExp): string | undefined =>
    reads
      .filter(({ name }) => row.prefixes.some((prefix) => name.toUpperCase().startsWith(prefix)) && ending.test(name))
      .map(({ default: value }) => valid(value))
      .find((value) => value !== undefined);
  const user = valid(example?.user) ?? shown(/USER(NAME)?$/i);
  const database = valid(example?.path.replace(/^\/|\?.*$/g, "")) ?? shown(/(NAME|_DB|DATABASE)$/i);
  // The image of MySQL refuses to make its own root a second time.
  const chosen = row.user ?? (user === undefined || user === "root" ? "app" : user);
  return {
    user: chosen,
    // Clients of PostgreSQL that are told no database ask for the one of their user's name.
    database: database ?? (row.id === "postgres" ? chosen : "app"),
    password: { secret: secretVariable(row), fallback: "Development-0nly" },
  };
}

function filled(template: string, { user, database, password }: Login): ServiceValue {
  return template
    .split(/(\{user\}|\{database\}|\{password\})/)
    .filter((part) => part !== "")
    .map((part) =>
      part === "{user}" ? user : part === "{database}" ? database : part === "{password}" ? password : part,
    );
}

function serviceEnvironment(row: ServiceRow, login: Login): Readonly<Record<string, ServiceValue>> {
  const entries = Object.entries(row.environment ?? {});
  // MySQL's root comes with the image, and its user must be another.
  const fitting = row.user === "root" ? entries.filter(([name]) => !/_USER$|(?<!ROOT)_PASSWORD$/.test(name)) : entries;
  return Object.fromEntries(fitting.map(([name, value]) => [name, filled(value, login)]));
}

function connections(
  row: ServiceRow,
  { variables, dependencies }: ServiceInput,
  login: Login,
): Readonly<Record<string, ServiceValue>> {
  const installed = installedNames(dependencies);
  const found = new Map<string, ServiceValue>();
  for (const { name, default: example } of variables) {
    const value = found.has(name) ? undefined : connectionValue(row, name, example, login, installed);
    if (value) found.set(name, value);
  }
  return Object.fromEntries(found);
}

function toFact(evidence: ServiceEvidence, all: readonly ServiceEvidence[], input: ServiceInput): ServiceFact {
  const { row } = evidence;
  const login = loginOf(row, input.variables);
  const leading = connections(row, input, login);
  // `os.environ.get("SEARCH_URL", "")`: nothing is searched until somebody says where.
  const names = Object.keys(leading);
  const places = names.filter((name) => /(HOST|URL|URI|ENDPOINT|SERVER|ADDRESS)$/i.test(name));
  const isOff = places.some((name) => input.variables.find((read) => read.name === name)?.default === "");
  // The application falls back to a database in a file.
  const replaced = row.role === "database" && sqliteDefault(input);
  const named = new Set(input.dependencies.direct.map(({ name }) => name));
  const other = row.otherImages?.find(({ packages }) => packages.some((name) => named.has(name)));
  return {
    name: row.id,
    required: !replaced && isRequired(evidence, names.length > 0 && !isOff, all, input),
    why: why(evidence),
    image: other?.image ?? row.image,
    port: row.port,
    environment: serviceEnvironment(row, login),
    command: row.command,
    test: row.test,
    volume: row.volume,
    connections: leading,
  };
}

/** A task queue brings its own client: it needs the broker that is named, and Redis where none is. */
function withBroker(input: ServiceInput, all: readonly ServiceEvidence[]): readonly ServiceEvidence[] {
  const queue = taskQueues.find((name) => input.dependencies.direct.some((requirement) => requirement.name === name));
  const brokers = all.filter(({ row: { role } }) => role === "broker");
  const elsewhere = input.variables.some(({ default: value }) =>
    /^(sqs|memory|filesystem|sqla\+|db\+)/.test(value ?? ""),
  );
  if (queue === undefined || elsewhere || brokers.some((one) => one.package !== undefined || one.compose)) return all;
  const [named] = brokers;
  if (named) return all.map((one) => (one === named ? { ...one, package: queue } : one));
  const row = serviceTable.find(({ id }) => id === "redis");
  const variable = input.variables.find(({ name }) => name.includes("BROKER"));
  const address = `${queue} needs a broker`;
  return row ? [...all, { row, package: queue, variable, address, compose: undefined, managed: false }] : all;
}

/** One variable leads to one service: the required one, and among those the surer. */
function withoutSharedVariables(services: readonly ServiceFact[]): ServiceFact[] {
  const taken = new Set<string>();
  return services.map((service) => {
    const own = Object.entries(service.connections).filter(([name]) => !taken.has(name));
    own.forEach(([name]) => taken.add(name));
    return { ...service, connections: Object.fromEntries(own) };
  });
}

/**
 * Celery reads its broker's address from `CELERY_BROKER_URL` before anything that the code says (`celery/app/utils.py`):
 * where the project has no variable of its own that leads to the required broker, that one does.
 */
function ledByCelery(services: readonly ServiceFact[], input: ServiceInput): ServiceFact[] {
  const celery = input.dependencies.direct.some(({ name }) => name === "celery");
  const broker = services.find(({ name, required }) => required && rowOf(name)?.role === "broker");
  return services.map((service) => {
    const row = rowOf(service.name);
    if (!celery || service !== broker || row === undefined || Object.keys(service.connections).length > 0)
      return service;
    const login = loginOf(row, input.variables);
    const value = connectionValue(row, "CELERY_BROKER_URL", `${row.schemes?.[0] ?? row.id}://`, login, new Set());
    return value === undefined ? service : { ...service, connections: { CELERY_BROKER_URL: value } };
  });
}

function rowOf(name: string): ServiceRow | undefined {
  return serviceTable.find(({ id }) => id === name);
}

/** Code that names this machine itself cannot reach a service in another container, whatever is set (rule G3). */
function hardCoded(services: readonly ServiceFact[], { sources }: ServiceInput): Problem[] {
  return services
    .filter(({ required, connections: leading }) => required && Object.keys(leading).length === 0)
    .flatMap(({ name, port }) => {
      const pattern = new RegExp(`(localhost|127\\.0\\.0\\.1)["']?\\s*[:,]\\s*(port\\s*=\\s*)?${port}\\b`);
      const path = sources.applicationFiles.find((file) => pattern.test(sources.text(file) ?? ""));
      if (path === undefined) return [];
      const message = `The address of ${name} is written into the code, so a container cannot be led to it; read it from an environment variable.`;
      const line = sources.lineOf(path, pattern);
      return [{ severity: "warning", code: "hard-coded-host", message, path, ...(line !== undefined && { line }) }];
    });
}

/** The services that the application talks to (rules G1 to G3), those it needs first. */
export function detectServices(input: ServiceInput): {
  readonly services: readonly ServiceFact[];
  /** The application's own data is in a file, as it needs no database server. */
  readonly fileDatabase: boolean;
  readonly problems: readonly Problem[];
} {
  const all = withBroker(input, serviceEvidence(input)).filter(({ managed }) => !managed);
  const facts = all
    .toSorted((left, right) => weight(right) - weight(left))
    .map((evidence) => toFact(evidence, all, input));
  const own = withoutSharedVariables([
    ...facts.filter(({ required }) => required),
    ...facts.filter(({ required }) => !required),
  ]);
  const services = ledByCelery(own, input);
  const server = services.some(({ name, required }) => required && rowOf(name)?.role === "database");
  return { services, fileDatabase: !server && sqliteDefault(input), problems: hardCoded(services, input) };
}
