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

function fromCall(
  call: PlacedCall,
  module: PythonModule,
  readers: ReturnType<typeof readerObjects>,
): EnvironmentRead | undefined {
  const qualified = qualifiedName(module, call.callee);
  const isDatabaseUrl = qualified === "dj_database_url.config";
  const [object = "", method = ""] = call.callee.split(".");
  const usual = readers.has(object) && call.positional.length === 0 ? ownValue(usualNames, method) : undefined;
  const name = isDatabaseUrl
    ? (literalText(call.keywords.get("env") ?? call.positional[0]) ?? "DATABASE_URL")
    : (literalText(call.positional[0]) ?? usual);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const place = { name, path: module.path, line: call.line };
  // Without the variable it gives no settings, which others may have set before.
  if (isDatabaseUrl) return { ...place, required: false, default: defaultText(call.keywords.get("default")) };
  const fallback = call.keywords.get("default") ?? call.positional[1] ?? call.alternative;
  // Frameworks refuse to sign with nothing: a key that falls back to nothing must be given all the same.
  const unsigned = isSigningKey(name) && isEmpty(fallback);
  if (qualified === "os.getenv" || qualified === "os.environ.get") {
    const telltale = call.tested !== true && telling.test(name) && !ofMail.test(name);
    const wanted = fallback === undefined && (telltale || call.relied === true);
    return { ...place, required: wanted || unsigned, default: defaultText(fallback) };
  }
  if (qualified === "decouple.config")
    return { ...place, required: fallback === undefined || unsigned, default: defaultText(fallback) };
  const defaults = readers.get(object);
  if (!defaults) return undefined;
  const known = fallback !== undefined || defaults.has(name);
  return { ...place, required: !known || unsigned, default: defaultText(fallback) };
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
  return [...subscripts, ...calls, ...settingsFields(module)];
}
