import { newestPythonIn } from "../../../python/newestPythonIn";
import { compareMinors } from "../../../python/minorOrder";
import { findRelease } from "../../../python/pythonReleases";
import { removedStandardModule } from "../../../python/removedStandardModule";
import { repairOf } from "../../../project/managers/requirementRepairs";
import { highestPython } from "../../../project/version/packageBounds";
import { normalizedName } from "../../../python/normalizedName";
import type { PlanChange } from "../planChange";
import type { Finding, Rule, RuleInput } from "../rule";

/** A change to that Python, unless it is the one in use or never had an image. */
function python(version: string | undefined, { python: current }: RuleInput): PlanChange | undefined {
  if (version === undefined || version === current || findRelease(version) === undefined) return undefined;
  return { kind: "python", version };
}

/** `cp312`, `cp310-abi3` among uv's tags: the newest minor that has a wheel. */
function newestTag(tags: string): string | undefined {
  const minors = [...tags.matchAll(/`cp3(\d+)m?`/g)].map(([, minor = ""]) => `3.${minor}`);
  return minors.sort(compareMinors).at(-1);
}

function noWheel(name: string, version: string | undefined, input: RuleInput): Finding {
  const distribution = normalizedName(name);
  return {
    cause: { kind: "noWheel", distribution, python: input.python },
    change: python(version, input),
  };
}

function elsewhere(name: string): Finding | undefined {
  const distribution = normalizedName(name);
  const repair = repairOf(distribution, "");
  return repair?.why.endsWith(" alone") === true ? { cause: { kind: "platformOnly", distribution } } : undefined;
}

function excluded(name: string, wants: string, input: RuleInput): Finding {
  const version = newestPythonIn(wants);
  const cause = { kind: "pythonExcluded", distribution: normalizedName(name), wants, python: input.python } as const;
  return { cause, change: python(version, input) };
}

/** A requirement that no index has for this Python: another one may be what it needs. */
function unavailable(requirement: string, input: RuleInput): Finding {
  const [, name = "", specifier = ""] = /^([\w.-]+)(?:\[[^\]]*\])?(.*)$/.exec(requirement) ?? [];
  const other = elsewhere(name);
  if (other !== undefined) return other;
  const cap = highestPython(normalizedName(name), specifier.replace(/\s+/g, ""));
  if (cap !== undefined && compareMinors(cap, input.python) < 0) return noWheel(name, cap, input);
  return { cause: { kind: "noSuchVersion", requirement: requirement.trim() } };
}

const locks = {
  uv: { lock: "uv.lock", command: "uv lock" },
  poetry: { lock: "poetry.lock", command: "poetry lock" },
  pdm: { lock: "pdm.lock", command: "pdm lock" },
  pipenv: { lock: "Pipfile.lock", command: "pipenv lock" },
} as const;

function stale(tool: keyof typeof locks): Finding {
  return { cause: { kind: "staleLock", ...locks[tool] } };
}

/** Locks, versions, wheels: what the project asks for cannot be had as it asks. */
export const dependencyRules: readonly Rule[] = [
  { phase: "build", pattern: /lockfile at `uv\.lock` needs to be updated/, read: () => stale("uv") },
  {
    phase: "build",
    pattern: /pyproject\.toml changed significantly since poetry\.lock|poetry\.lock is not up to date/,
    read: () => stale("poetry"),
  },
  {
    phase: "build",
    pattern: /Lock file hash doesn't match|lock file (?:is outdated|was generated with an incompatible)/i,
    read: () => stale("pdm"),
  },
  {
    phase: "build",
    pattern: /Pipfile\.lock\s+\([0-9a-f]+\)\s+(?:is\s+)?out\s+of\s+date/,
    read: () => stale("pipenv"),
  },
  {
    phase: "build",
    pattern: /Hash mismatch for `([^`]+)`/,
    read: ([, requirement = ""]) => ({ cause: { kind: "hashMismatch", requirement } }),
  },
  {
    phase: "build",
    pattern: /DO NOT MATCH THE HASHES[\s\S]*?\n\s*([A-Za-z][\w.-]*==?\S+?)(?: from|:)/,
    read: ([, requirement = ""]) => ({ cause: { kind: "hashMismatch", requirement } }),
  },
  {
    phase: "build",
    pattern:
      /we only found wheels for `([\w.-]+)` \([^)]*\) with the following Python (?:ABI|implementation) tags?: ([^\n]*)/,
    read: ([, name = "", tags = ""], input) => elsewhere(name) ?? noWheel(name, newestTag(tags), input),
  },
  {
    phase: "build",
    pattern:
      /(?:wheels are available for|only found wheels for|has no wheels with a matching platform tag[^]*?) ?`([\w.-]+)`[^\n]*(?:platforms?|platform tag)/,
    read: ([, name = ""]) => ({ cause: { kind: "platformOnly", distribution: normalizedName(name) } }),
  },
  {
    phase: "build",
    pattern: /Package '([\w.-]+)' requires a different Python: [\d.]+ not in '([^']+)'/,
    read: ([, name = "", wants = ""], input) => excluded(name, wants, input),
  },
  {
    phase: "build",
    pattern:
      /the current Python version \([^)]*\) does not satisfy Python\s*([^\s]+)\s+and\s+([\w.-]+?)(?:==\S+)? depends on/,
    read: ([, wants = "", name = ""], input) => excluded(name, wants, input),
  },
  {
    phase: "build",
    pattern:
      /`?distutils`? was removed from the standard library in Python 3\.12\. Consider adding a constraint \(like `([\w.-]+)/,
    read: ([, name = ""], input) => {
      const version = new RegExp(String.raw`Failed to build .${name}==([\d.]+)`).exec(input.text)?.[1];
      const cap = version === undefined ? undefined : highestPython(normalizedName(name), `==${version}`);
      return noWheel(name, cap ?? newestPythonIn("<3.12"), input);
    },
  },
  {
    phase: "build",
    pattern: /(?:error: |cause: )Because ([\w.-]+)==?(\S*) (?:has no usable wheels|has no wheels)/,
    read: ([, name = "", version = ""], input) => unavailable(`${name}==${version}`, input),
  },
  {
    phase: "build",
    pattern: /Cannot install [^\n]* because these package versions have conflicting|ResolutionImpossible/,
    read: () => ({ cause: { kind: "versionConflict" } }),
  },
  {
    phase: "build",
    pattern: /(?:Because|because) ([\w.-]+) was not found in the package registry/,
    read: ([, name = ""], input) => unavailable(name, input),
  },
  {
    phase: "build",
    pattern: /Because there is no version of ([\w.-]+==\S+)/,
    read: ([, requirement = ""], input) => unavailable(requirement, input),
  },
  {
    phase: "build",
    pattern: /No solution found when resolving/,
    read: () => ({ cause: { kind: "versionConflict" } }),
  },
  {
    phase: "build",
    pattern: /No matching distribution found for ([^\n]+)/,
    read: ([, requirement = ""], input) => unavailable(requirement, input),
  },
];

/** A module that is not there: the standard library once had it, the project lacks it, or a distribution brings it. */
export function removedModule(module: string, input: RuleInput): Finding | undefined {
  const [top = module] = module.split(".");
  const removed = removedStandardModule(top);
  if (removed === undefined || compareMinors(removed, input.python) > 0) return undefined;
  const version = newestPythonIn(`<${removed}`);
  return { cause: { kind: "moduleMissing", module: top, distribution: undefined }, change: python(version, input) };
}
