import type { Expression } from "../python/expression";
import { entryAt, literalText } from "../python/expression";
import { parseRequirement } from "../python/parseRequirement";
import { qualifiedName, type PlacedCall, type PythonModule } from "../python/pythonModule";
import { iniList, readIni } from "../python/readIni";
import { requirementsLines } from "../python/requirementsLines";
import type { Requirement } from "./projectFacts";
import type { ProjectSources } from "./source/projectSources";

/** What setup.py and setup.cfg say, read and never run. */
export interface SetupFile {
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** Undefined: computed by code, known only to who runs it. */
  readonly requirements: readonly Requirement[] | undefined;
  /** Requirement files that the code opens for `install_requires`. */
  readonly requirementFiles: readonly string[];
  readonly scripts: readonly string[];
  /** Entry points beside the scripts: what other programs look up. */
  readonly plugin: boolean;
  readonly manifests: readonly string[];
  /** `setup_requires` and `use_scm_version`: what computes the version from the history. */
  readonly versionTools: readonly string[];
}

function setupCall(module: PythonModule | undefined): PlacedCall | undefined {
  return module?.calls.find(({ callee }) =>
    /^((setuptools|distutils\.core)\.)?setup$/.test(qualifiedName(module, callee)),
  );
}

/** What stands in a list, or in a set in braces. */
function itemsOf(expression: Expression | undefined): readonly Expression[] | undefined {
  if (expression?.kind === "list") return expression.items;
  return expression?.kind === "other" && expression.parts.length > 0 ? expression.parts : undefined;
}

/** The literal texts of a list, through one name: `install_requires=requires`. Undefined when it is no literal. */
function textList(expression: Expression | undefined, module: PythonModule): string[] | undefined {
  if (expression?.kind === "name") {
    const bound = module.assignments.find(({ name }) => name === expression.path)?.value;
    return bound?.kind === "name" ? undefined : textList(bound, module);
  }
  if (expression?.kind === "text") return expression.value.split("\n");
  const texts = itemsOf(expression)?.map((item) => literalText(item));
  if (texts === undefined) return undefined;
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Requirement files that the script names: `open("requirements.txt")`, `get_requirements("default.txt")`. */
function namedFiles(sources: ProjectSources): string[] {
  const names = [...(sources.text("setup.py") ?? "").matchAll(/["']([\w./-]+\.txt)["']/g)].map(
    ([, name]) => name ?? "",
  );
  const found = names.flatMap(
    (name) => sources.paths.find((path) => path === name || path === `requirements/${name}`) ?? [],
  );
  return [...new Set(found)].filter(
    (path) => /(require|deps|default|base|prod)/.test(path) && !/(test|dev|doc)/.test(path),
  );
}

function consoleScripts(expression: Expression | undefined, module: PythonModule): string[] {
  return textList(entryAt(expression, "console_scripts"), module) ?? [];
}

/** Groups of entry points that are programs of the package itself. */
const programGroups = new Set(["console_scripts", "gui_scripts"]);

function hasOtherGroups(expression: Expression | undefined): boolean {
  if (expression?.kind !== "dictionary") return false;
  return expression.entries.some(([key]) => !programGroups.has(literalText(key) ?? "console_scripts"));
}

function scriptNames(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^\s*([\w.-]+)\s*=/.exec(line)?.[1] ?? []);
}

function requirementsFrom(texts: readonly string[], file: string): Requirement[] {
  return requirementsLines(texts.join("\n")).flatMap((line) =>
    line.kind === "requirement" ? [{ ...line.requirement, why: `${file} ${line.requirement.name}` }] : [],
  );
}

/** setup.py by its call of `setup`, arguments read through names. */
class SetupCall {
  constructor(
    readonly module: PythonModule,
    readonly call: PlacedCall,
  ) {}

  argument(name: string): Expression | undefined {
    return this.call.keywords.get(name);
  }

  list(name: string): string[] | undefined {
    return textList(this.argument(name), this.module);
  }

  /** Undefined: there is an argument, and code computes it. */
  requirements(): Requirement[] | undefined {
    if (this.argument("install_requires") === undefined) return [];
    const texts = this.list("install_requires");
    return texts && requirementsFrom(texts, "setup.py");
  }

  versionTools(): string[] {
    const required = (this.list("setup_requires") ?? []).map((text) => parseRequirement(text)?.name);
    return [
      ...(required.includes("pbr") || this.argument("pbr") !== undefined ? ["pbr"] : []),
      ...(this.argument("use_scm_version") !== undefined ? ["setuptools-scm"] : []),
    ];
  }
}

function setupCallOf(sources: ProjectSources): SetupCall | undefined {
  const module = sources.module("setup.py");
  const call = setupCall(module);
  return module && call ? new SetupCall(module, call) : undefined;
}

type Described = Omit<SetupFile, "manifests" | "requirementFiles">;

function inCode(code: SetupCall): Described {
  return {
    name: literalText(code.argument("name")),
    version: literalText(code.argument("version")),
    requirements: code.requirements(),
    scripts: [
      ...scriptNames(consoleScripts(code.argument("entry_points"), code.module)),
      // `scripts=["bin/tool"]`: files that are copied as they are.
      ...(code.list("scripts") ?? []).map((path) => path.replace(/^.*\//, "")),
    ],
    plugin: hasOtherGroups(code.argument("entry_points")),
    versionTools: code.versionTools(),
  };
}

function inCfg(text: string): Described | undefined {
  const ini = readIni(text);
  const [metadata, options] = [ini.get("metadata"), ini.get("options")];
  if (options === undefined && metadata?.has("name") !== true) return undefined;
  const listed = options?.get("install_requires");
  return {
    name: metadata?.get("name"),
    version: /^\d[\w.]*$/.exec(metadata?.get("version") ?? "")?.[0],
    requirements: listed === undefined ? [] : requirementsFrom(iniList(listed), "setup.cfg"),
    scripts: scriptNames(iniList(ini.get("options.entry_points")?.get("console_scripts"))),
    plugin: [...(ini.get("options.entry_points")?.keys() ?? [])].some((group) => !programGroups.has(group)),
    versionTools: [],
  };
}

/** What setup.cfg states wins over setup.py, as with setuptools itself. */
function merged(code: Described, file: Described): Described {
  const stated = file.requirements ?? [];
  return {
    name: code.name ?? file.name,
    version: code.version ?? file.version,
    requirements: stated.length > 0 ? stated : code.requirements,
    scripts: [...code.scripts, ...file.scripts],
    plugin: code.plugin || file.plugin,
    versionTools: code.versionTools,
  };
}

/** Reads setup.py and setup.cfg of the root. Undefined when neither describes a distribution. */
export function readSetupFile(sources: ProjectSources): SetupFile | undefined {
  const call = setupCallOf(sources);
  const code = call && inCode(call);
  const file = inCfg(sources.text("setup.cfg") ?? "");
  const described = code && file ? merged(code, file) : (code ?? file);
  if (!described) return undefined;
  return {
    ...described,
    requirementFiles: described.requirements === undefined ? namedFiles(sources) : [],
    manifests: ["setup.py", "setup.cfg"].filter((path) => sources.text(path) !== undefined),
  };
}
