import { literalText, type Expression } from "../../python/expression";
import { qualifiedName, type ClassDefinition, type PlacedCall, type PythonModule } from "../../python/pythonModule";

/** One place where the code asks for an environment variable. */
export interface EnvironmentRead {
  readonly name: string;
  /** The code fails or was written to fail without it. */
  readonly required: boolean;
  readonly default: string | null;
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
const settingsBases = new Set(["pydantic_settings.BaseSettings", "pydantic.BaseSettings"]);
/** Names that matter even where the code tolerates their absence: the application does nothing useful without them. */
const telling = /(SECRET|TOKEN|PASSWORD|API_?KEY|DATABASE_URL|DSN)/;
/** Mail is what applications do without: their errors and invitations stay at home. */
const ofMail = /^(MAIL|SMTP|EMAIL)_/;

/** The text of a literal default; null for one that is computed or absent. */
export function defaultText(expression: Expression | undefined): string | null {
  switch (expression?.kind) {
    case "text":
      return expression.value;
    case "number":
      return `${expression.value}`;
    case "boolean":
      return expression.value ? "True" : "False";
    default:
      return null;
  }
}

/** Names in this file that are reader objects, with the defaults their construction gives: `env = Env(DEBUG=(bool, False))`. */
function readerObjects(module: PythonModule): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, ReadonlySet<string>>();
  for (const { name, value } of module.assignments) {
    if (value.kind !== "call" || !environmentFactories.has(qualifiedName(module, value.call.callee))) continue;
    readers.set(name, new Set(value.call.keywords.keys()));
  }
  return readers;
}

function fromCall(
  call: PlacedCall,
  module: PythonModule,
  readers: ReturnType<typeof readerObjects>,
): EnvironmentRead | undefined {
  const name = literalText(call.positional[0]);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const qualified = qualifiedName(module, call.callee);
  const place = { name, path: module.path, line: call.line };
  const fallback = call.keywords.get("default") ?? call.positional[1] ?? call.alternative;
  if (qualified === "os.getenv" || qualified === "os.environ.get") {
    const given = fallback !== undefined && fallback.kind !== "none";
    return {
      ...place,
      required: !given && fallback === undefined && telling.test(name) && !ofMail.test(name),
      default: defaultText(fallback),
    };
  }
  if (qualified === "decouple.config")
    return { ...place, required: fallback === undefined, default: defaultText(fallback) };
  const defaults = readers.get(call.callee.split(".")[0] ?? "");
  if (!defaults) return undefined;
  const known = fallback !== undefined || defaults.has(name);
  return { ...place, required: !known, default: defaultText(fallback) };
}

function fieldDefault(value: Expression | undefined): { required: boolean; default: string | null } {
  if (value?.kind !== "call" || !/(^|\.)Field$/.test(value.call.callee))
    return { required: value === undefined, default: defaultText(value) };
  const { positional, keywords } = value.call;
  const given = keywords.get("default") ?? positional[0];
  const made = keywords.has("default_factory");
  const ellipsis = given?.kind === "other";
  return { required: !made && (given === undefined || ellipsis), default: defaultText(given) };
}

function prefixOf(definition: ClassDefinition): string {
  const configuration = definition.fields.find(({ name }) => name === "model_config")?.value;
  return (
    (configuration?.kind === "call" ? literalText(configuration.call.keywords.get("env_prefix")) : undefined) ?? ""
  );
}

/** Fields of pydantic settings classes: the variable is the field's name in capitals behind the prefix. */
function fromSettings(module: PythonModule): EnvironmentRead[] {
  const classes = module.classes.filter(({ bases }) =>
    bases.some((base) => settingsBases.has(qualifiedName(module, base))),
  );
  return classes.flatMap((definition) =>
    definition.fields
      .filter(({ name }) => name !== "model_config" && !name.startsWith("_"))
      .map(({ name, value, line }) => ({
        name: (prefixOf(definition) + name).toUpperCase(),
        ...fieldDefault(value),
        path: module.path,
        line,
      })),
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
  return [...subscripts, ...calls, ...fromSettings(module)];
}
