import type { ServiceValue } from "../projectFacts";
import type { ServiceRow } from "./serviceTable";

/** How the application logs in to a service. */
export interface Login {
  readonly user: string;
  readonly database: string;
  /** The variable that holds the password, with its value for development. */
  readonly password: { readonly secret: string; readonly fallback: string };
}

/** What a variable is expected to hold, told by the end of its name. */
type Part = "host" | "address" | "port" | "user" | "password" | "database" | "url";

const endings: readonly (readonly [RegExp, Part])[] = [
  [/^(URL|URI|DSN|CONNECTION_STRING|CONN_STR|BROKER_URL|BROKER|RESULT_BACKEND|URL_ASYNC|ASYNC_URL)$/, "url"],
  [/^(BOOTSTRAP_SERVERS|SERVERS|BROKERS|HOSTS|ENDPOINT|NODES|HOST_PORT)$/, "address"],
  [/^(HOST|HOSTNAME|SERVER|ADDR|ADDRESS|IP)$/, "host"],
  [/^PORT$/, "port"],
  [/^(USER|USERNAME|USR|LOGIN|ROOT_USER|ACCESS_KEY)$/, "user"],
  [/^(PASSWORD|PASS|PASSWD|PWD|ROOT_PASSWORD|SECRET_KEY|MASTER_KEY|API_KEY)$/, "password"],
  [/^(NAME|DATABASE|DB|DBNAME|DATABASE_NAME|DB_NAME|DATABASENAME|VHOST)$/, "database"],
];

/** What the variable means for this service; undefined when it does not lead to it. */
function partOf(name: string, { prefixes }: ServiceRow): Part | undefined {
  const plain = name.toUpperCase().replace(/__+/g, "_");
  for (const prefix of prefixes.toSorted((left, right) => right.length - left.length)) {
    const rest = new RegExp(`(?:^|_)${prefix}_?(.+)$`).exec(plain)?.[1];
    const found = rest === undefined ? undefined : endings.find(([pattern]) => pattern.test(rest));
    if (found) return found[1];
  }
  return undefined;
}

/** `postgresql+asyncpg://user:secret@host:1/name?x` taken apart. */
export interface Address {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly host: string;
  readonly path: string;
}

/** Takes an address apart; undefined when the text is none. */
export function parseAddress(text: string): Address | undefined {
  const match = /^([a-z][\w+.-]*):\/\/(?:([^/@\s:]*)(?::[^/@\s]*)?@)?([^/\s?]*)(\/[^\s]*)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, scheme = "", user, place = "", path = ""] = match;
  return { scheme, user: user === "" ? undefined : user, host: place.replace(/:\w*$/, ""), path };
}

/** SQLAlchemy's drivers, those of its plain scheme first. */
const drivers: Readonly<Record<string, { readonly plain: readonly string[]; readonly named: readonly string[] }>> = {
  postgres: { plain: ["psycopg2", "psycopg2-binary"], named: ["asyncpg", "psycopg", "pg8000"] },
  mysql: { plain: ["mysqlclient"], named: ["pymysql", "aiomysql", "asyncmy"] },
  mariadb: { plain: ["mysqlclient"], named: ["pymysql", "aiomysql", "asyncmy"] },
};

/** SQLAlchemy wants the driver in the scheme where its default one is not installed. */
function scheme(row: ServiceRow, example: Address | undefined, installed: ReadonlySet<string>): string {
  if (example && row.schemes?.includes(example.scheme.replace(/\+.*/, ""))) return example.scheme;
  const plain = row.id === "postgres" ? "postgresql" : (row.schemes?.[0] ?? (row.http ? "http" : ""));
  const known = drivers[row.id];
  const sqlalchemy = ["sqlalchemy", "sqlmodel", "databases"].some((name) => installed.has(name));
  if (!known || !sqlalchemy || known.plain.some((name) => installed.has(name))) return plain;
  const driver = known.named.find((name) => installed.has(name));
  return driver === undefined ? plain : `${plain}+${driver}`;
}

function address(
  row: ServiceRow,
  login: Login,
  example: Address | undefined,
  installed: ReadonlySet<string>,
): ServiceValue {
  const start = scheme(row, example, installed);
  const place = `${row.id}:${row.port}`;
  if (start === "") return [place];
  const secured = Object.values(row.environment ?? {}).some((value) => value === "{password}") && !row.http;
  const named = row.role === "database" || row.id === "clickhouse";
  const keeps = example !== undefined && example.path.length > 1 && !/[${}<>]/.test(example.path);
  const path = keeps ? example.path : named ? `/${login.database}` : row.id === "redis" ? "/0" : "";
  return secured ? [`${start}://${login.user}:`, login.password, `@${place}${path}`] : [`${start}://${place}${path}`];
}

/** Host, port and login each in a variable of its own. `web` is the scheme that the project puts before a host. */
function singleValue(part: Exclude<Part, "url">, row: ServiceRow, login: Login, web: string): ServiceValue | undefined {
  const place = `${web}${row.id}:${row.port}`;
  const secured = row.environment !== undefined;
  switch (part) {
    case "address":
      return [place];
    case "host":
      return [web === "" ? row.id : place];
    case "port":
      return [`${row.port}`];
    case "user":
      return secured ? [login.user] : undefined;
    case "password":
      return secured ? [login.password] : undefined;
    case "database":
      return row.role === "database" || row.id === "mongodb" ? [login.database] : undefined;
  }
}

/**
 * The value that leads the application to the service (rule G3): of an address only host, port and login are replaced.
 * Undefined for variables that have nothing to do with it.
 */
export function connectionValue(
  row: ServiceRow,
  name: string,
  example: string | null,
  login: Login,
  installed: ReadonlySet<string>,
): ServiceValue | undefined {
  const parsed = example === null ? undefined : parseAddress(example);
  const own = parsed !== undefined && row.schemes?.includes(parsed.scheme.replace(/\+.*/, ""));
  if (own) return address(row, login, parsed, installed);
  // An address of something else: the variable belongs to another service.
  if (parsed !== undefined && !/^https?$/.test(parsed.scheme)) return undefined;
  const part = partOf(name, row);
  if (part === "url") return address(row, login, parsed, installed);
  const web = parsed ? `${parsed.scheme}://` : name.includes("ENDPOINT_URL") ? "http://" : "";
  return part && singleValue(part, row, login, web);
}
