import table from "../../data/services.json";

/** One kind of service: what betrays that a project uses it, and how it is run. */
export interface ServiceRow {
  readonly id: string;
  /** A relational database, of which an application has one; a queue or cache; another store; mail; a tool. */
  readonly role: "database" | "broker" | "store" | "mail" | "tool";
  /** Distributions whose presence proposes it, with an extra where that decides: `celery[redis]`. */
  readonly packages: readonly string[];
  /** Last part of the names of its images in other people's compose files. */
  readonly imageNames: readonly string[];
  /** Variables that name it. */
  readonly variables: readonly string[];
  /** Beginnings of variables that lead to it: `POSTGRES` in `POSTGRES_HOST`. */
  readonly prefixes: readonly string[];
  /** Schemes of its addresses. */
  readonly schemes?: readonly string[];
  /** Names of its drivers in settings: `django.db.backends.postgresql`. */
  readonly engines?: readonly string[];
  /** A pattern that the code must match: clients that work without a server too. */
  readonly needs?: string;
  /** Never needed to start. */
  readonly optional?: boolean;
  /** Its address starts with `http://`. */
  readonly http?: boolean;
  readonly image: string;
  readonly otherImages?: readonly { readonly image: string; readonly packages: readonly string[] }[];
  readonly port: number;
  /** Variables of the service, with `{user}`, `{password}` and `{database}` in their values. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The name to log in with, where it cannot be chosen. */
  readonly user?: string;
  readonly command?: readonly string[];
  readonly test?: string;
  readonly volume?: string;
}

const rows: readonly unknown[] = table;

function isRow(value: unknown): value is ServiceRow {
  return typeof value === "object" && value !== null && "id" in value && "role" in value && "port" in value;
}

/** Every service we know, the more specific before the more general. Its source: `data/README.md`. */
export const serviceTable: readonly ServiceRow[] = rows.filter(isRow);

/** The service that an image of a compose file is, by the last part of its name. */
export function serviceOfImage(image: string): ServiceRow | undefined {
  const name = (image.split("/").at(-1) ?? "").replace(/[:@].*/, "").toLowerCase();
  // Microsoft's database is the one image that is called `server`.
  if (name === "server" && !image.includes("mssql")) return undefined;
  return serviceTable.find(({ imageNames }) => imageNames.includes(name));
}
