import { entryAt, literalText, type Expression } from "../../python/expression";
import { qualifiedName, type ClassDefinition, type ClassField, type PythonModule } from "../../python/pythonModule";
import { defaultText } from "./defaultText";
import type { EnvironmentRead } from "./environmentReads";
import { fieldCall, fieldValue } from "./pydanticField";

const settingsBases = new Set(["pydantic_settings.BaseSettings", "pydantic.BaseSettings"]);

/** A class with those of its file that it stands on, itself first; undefined when it is no settings class. */
function lineage(
  definition: ClassDefinition,
  module: PythonModule,
  seen: readonly ClassDefinition[] = [],
): readonly ClassDefinition[] | undefined {
  if (seen.includes(definition)) return undefined;
  const line = [...seen, definition];
  if (definition.bases.some((base) => settingsBases.has(qualifiedName(module, base)))) return line;
  const above = module.classes.filter(({ name }) => definition.bases.includes(name));
  return above.map((one) => lineage(one, module, line)).find((found) => found !== undefined);
}

function entryOf(configuration: Expression | undefined, name: string): Expression | undefined {
  return configuration?.kind === "call" ? configuration.call.keywords.get(name) : entryAt(configuration, name);
}

/** `env_prefix` of `model_config`, or of the class `Config` that older versions read; also where it is named elsewhere in the class. */
function prefixOf(line: readonly ClassDefinition[]): string {
  for (const { fields } of line) {
    const value = (name: string): Expression | undefined => fields.find((field) => field.name === name)?.value;
    const prefix = entryOf(value("model_config"), "env_prefix") ?? value("Config.env_prefix");
    const text = literalText(prefix?.kind === "name" ? value(prefix.path) : prefix);
    if (text !== undefined) return text;
  }
  return "";
}

/** The name that a field is read by instead of its own: `env="X"` of pydantic 1, an alias of pydantic 2. */
function givenName({ value }: ClassField): string | undefined {
  const keywords = fieldCall(value)?.keywords;
  const given = keywords?.get("env") ?? keywords?.get("validation_alias") ?? keywords?.get("alias");
  const [first] = given?.kind === "list" ? given.items : given?.kind === "call" ? given.call.positional : [given];
  return literalText(first);
}

function fieldDefault(value: Expression | undefined): { required: boolean; default: string | null } {
  const given = fieldValue(value);
  const call = fieldCall(value);
  const made = call?.keywords.has("default_factory") === true;
  const ellipsis = call !== undefined && given?.kind === "other";
  return { required: !made && (given === undefined || ellipsis), default: defaultText(given) };
}

function isSetting({ name, annotation = "" }: ClassField): boolean {
  return !/^_|^model_config$|\./.test(name) && !/^(typing\.)?ClassVar\b/.test(annotation);
}

/** Fields of pydantic settings classes: the variable is the field's name in capitals behind the prefix, or the one it is given. */
export function settingsFields(module: PythonModule): EnvironmentRead[] {
  return module.classes.flatMap((definition) => {
    const line = lineage(definition, module);
    if (line === undefined) return [];
    const prefix = prefixOf(line);
    return definition.fields.filter(isSetting).map((field) => ({
      name: (givenName(field) ?? prefix + field.name).toUpperCase(),
      ...fieldDefault(field.value),
      path: module.path,
      line: field.line,
    }));
  });
}
