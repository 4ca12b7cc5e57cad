import commands from "../../data/commands.json";
import { literalText, type Call, type Expression } from "../../python/expression";
import { qualifiedName } from "../../python/pythonModule";
import type { ProjectSources } from "../source/projectSources";
import type { ListedPackage } from "./listedPackages";

const table: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = commands;

const starters =
  /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput)|os\.(system|popen|execvp|execlp|spawnvp)|shutil\.which|asyncio\.create_subprocess_(exec|shell))$/;

function firstText(expression: Expression | undefined): string | undefined {
  return expression?.kind === "list" ? literalText(expression.items[0]) : literalText(expression);
}

function programOf({ positional, keywords }: Call): string | undefined {
  const text = firstText(positional[0] ?? keywords.get("args"));
  return text?.trim().split(/\s+/)[0]?.split("/").at(-1);
}

/** Debian packages of the programs that the code starts by a literal name (rule F0). */
export function startedPrograms(sources: ProjectSources, suite: string): ListedPackage[] {
  const found = new Map<string, ListedPackage>();
  for (const module of sources.partsContaining("subprocess", "os.system", "os.popen", "shutil.which")) {
    for (const call of module.calls) {
      if (!starters.test(qualifiedName(module, call.callee))) continue;
      const program = programOf(call);
      if (program === undefined || !Object.hasOwn(table, program)) continue;
      const name = table[program]?.[suite === "trixie" ? "trixie" : "bookworm"];
      if (name === undefined || found.has(name)) continue;
      found.set(name, { name, why: `${module.path}:${call.line} starts ${program}` });
    }
  }
  return [...found.values()];
}
