import { ownValue } from "../../ownValue";
import { literalText, type Expression } from "../../python/expression";
import { qualifiedName, type PlacedCall, type PythonModule } from "../../python/pythonModule";
import { defaultText } from "./defaultText";
import { isSigningKey } from "./signingKey";
import { settingsFields } from "./settingsFields";

/** One place where the code asks for an environment variable. */
export interface EnvironmentRead {
  readonly name: string;
  /** The code fails or was written to fail without it. */
  readonly required: boolean;
  readonly default: string | null;
  /** An example file shows it. */
  readonly fromExample?: true;
  readonly path: string;
  readonly line: number;
}

const environmentFactories = new Set([
  "environ.Env",
  "environ.FileAwareEnv",
  "environs.Env",
  "starlette.config.Config",
  "decouple.Config",
  "decouple.AutoConfig",
]);
/** Names that matter even where the code tolerates their absence: the application does nothing useful without them. */
const telling = /(SECRET|TOKEN|PASSWORD|API_?KEY|DATABASE_URL|DSN)/;
/** Mail is what applications do without: their errors and invitations stay at home. */
const ofMail = /^(MAIL|SMTP|EMAIL)_/;

/** What methods of django-environ read that are given no name. */
const usualNames: Readonly<Record<string, string>> = {
  ...{ db: "DATABASE_URL", db_url: "DATABASE_URL", cache: "CACHE_URL", cache_url: "CACHE_URL" },
  ...{ email: "EMAIL_URL", email_url: "EMAIL_URL", search_url: "SEARCH_URL", channels_url: "CHANNELS_URL" },
};

/** Names in this file that are reader objects, with the defaults their construction gives: `env = Env(DEBUG=(bool, False))`. */
function readerObjects(module: PythonModule): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, ReadonlySet<string>>();
  for (const { name, value } of module.assignments) {
    if (value.kind !== "call" || !environmentFactories.has(qualifiedName(module, value.call.callee))) continue;
    readers.set(name, new Set(value.call.keywords.keys()));
  }
  return readers;
}

function isEmpty(fallback: Expression | undefined): boolean {
  return fallback?.kind === "none" || literalText(fallback) === "";
}

type Readers = ReturnType<typeof readerObjects>;

/** `dj_database_url.config()`: without its variable it gives no settings, which others may have set before. */
function fromDatabaseUrl(call: PlacedCall, path: string): EnvironmentRead | undefined {
  const name = literalText(call.keywords.get("env") ?? call.positional[0]) ?? "DATABASE_URL";
  return { name, required: false, default: defaultText(call.keywords.get("default")), path, line: call.line };
}

function nameOf(call: PlacedCall, readers: Readers): string | undefined {
  const [object = "", method = ""] = call.callee.split(".");
  const usual = readers.has(object) && call.positional.length === 0 ? ownValue(usualNames, method) : undefined;
  const name = literalText(call.positional[0]) ?? usual;
  return /^[A-Za-z_]\w*$/.test(name ?? "") ? name : undefined;
}

/** Whether the code cannot do without what the call reads; undefined when it reads no variable. */
function isNeeded(
  { callee, tested, relied }: PlacedCall,
  name: string,
  given: boolean,
  module: PythonModule,
  readers: Readers,
): boolean | undefined {
  const qualified = qualifiedName(module, callee);
  if (qualified === "decouple.config") return !given;
  if (qualified !== "os.getenv" && qualified !== "os.environ.get") {
    const defaults = readers.get(callee.split(".")[0] ?? "");
    return defaults && !given && !defaults.has(name);
  }
  const tells = tested !== true && telling.test(name) && !ofMail.test(name);
  return !given && (tells || relied === true);
}

function fromCall(call: PlacedCall, module: PythonModule, readers: Readers): EnvironmentRead | undefined {
  if (qualifiedName(module, call.callee) === "dj_database_url.config") return fromDatabaseUrl(call, module.path);
  const name = nameOf(call, readers);
  if (name === undefined) return undefined;
  const fallback = call.keywords.get("default") ?? call.positional[1] ?? call.alternative;
  const needed = isNeeded(call, name, fallback !== undefined, module, readers);
  if (needed === undefined) return undefined;
  // Frameworks refuse to sign with nothing: a key that falls back to nothing must be given all the same.
  const required = needed || (isSigningKey(name) && isEmpty(fallback));
  return { name, required, default: defaultText(fallback), path: module.path, line: call.line };
}

/** What dynaconf is told to check: `Validator("HOST", required=True)`, with the prefix of the settings beside it. */
function fromValidators(module: PythonModule): EnvironmentRead[] {
  const validators = module.calls.filter(({ callee }) => qualifiedName(module, callee) === "dynaconf.Validator");
  if (validators.length === 0) return [];
  const settings = module.calls.find(({ callee }) => qualifiedName(module, callee) === "dynaconf.Dynaconf");
  const prefix = literalText(settings?.keywords.get("envvar_prefix")) ?? "DYNACONF";
  return validators.flatMap(({ positional, keywords, line }) =>
    positional.flatMap((one) => {
      const name = literalText(one);
      if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return [];
      const must = keywords.get("required") ?? keywords.get("must_exist");
      const required = must?.kind === "boolean" && must.value && !keywords.has("default");
      const place = { name: `${prefix}_${name.toUpperCase()}`, path: module.path, line };
      return [{ ...place, required, default: defaultText(keywords.get("default")) }];
    }),
  );
}

/** Every environment variable that a file reads (rule I1, first cut: os, decouple, environ, environs, starlette, pydantic). */
export function environmentReads(module: PythonModule): EnvironmentRead[] {
  const readers = readerObjects(module);
  const subscripts = module.subscripts.flatMap(({ of, key, line }) => {
    const name = literalText(key);
    const reads = qualifiedName(module, of) === "os.environ" && name !== undefined;
    return reads ? [{ name, required: true, default: null, path: module.path, line }] : [];
  });
  const calls = module.calls.flatMap((call) => fromCall(call, module, readers) ?? []);
  return [...subscripts, ...calls, ...settingsFields(module), ...fromValidators(module)];
}
