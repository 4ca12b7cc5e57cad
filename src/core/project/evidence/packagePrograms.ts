import { escapedPattern } from "../../escapedPattern";
import { tableAt, textAt } from "../../python/tomlValue";
import type { PackageFact } from "../projectFacts";
import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";

/** Where the programs of a package are looked for. */
interface ProgramInput {
  readonly sources: ProjectSources;
  readonly manifests: Manifests;
  readonly package: PackageFact | undefined;
}

/** A program that a package brings. */
export interface PackageScript {
  readonly name: string;
  /** `package.module:function`; empty for a file. */
  readonly target: string;
  /** The script itself, where setup.py copies one as it is. */
  readonly file?: string;
}

/** `name = module:function` in setup.py and setup.cfg, for the scripts that are known to stand there. */
function setupScripts({ package: own, sources }: ProgramInput): PackageScript[] {
  const text = `${sources.text("setup.py") ?? ""}\n${sources.text("setup.cfg") ?? ""}`;
  return (own?.scripts ?? []).flatMap((name) => {
    const target = new RegExp(`["'\\s]${escapedPattern(name)}\\s*=\\s*([\\w.]+:[\\w.]+)`).exec(text)?.[1];
    if (target !== undefined) return [{ name, target }];
    const file = new RegExp(`["']((?:[\\w./-]+/)?${escapedPattern(name)})["']`).exec(text)?.[1];
    return file === undefined ? [] : [{ name, target: "", file: file.replace(/^\.\//, "") }];
  });
}

/** The programs that installing the project brings: `[project.scripts]`, those of Poetry, else of setup.py and setup.cfg. */
export function packagePrograms(input: ProgramInput): PackageScript[] {
  const { pyproject } = input.manifests;
  const standard = tableAt(pyproject, "project", "scripts");
  const poetry = tableAt(pyproject, "tool", "poetry", "scripts");
  const stated = Object.entries({ ...poetry, ...standard }).flatMap(([name, value]) => {
    const target = typeof value === "string" ? value : textAt(value, "reference");
    return target === undefined ? [] : [{ name, target }];
  });
  return stated.length > 0 ? stated : setupScripts(input);
}
