import { findRelease } from "../../python/pythonReleases";
import type { ComposeService } from "../evidence/composeFile";
import type { Interpreter } from "../interpreter";
import type { DependencyFacts, Problem } from "../projectFacts";
import type { LocalModules } from "../source/localModules";
import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";
import { choosePython, type PythonChoice, type VersionEvidence } from "./choosePython";
import { readCondaVersions } from "./condaVersions";
import { readImageVersions } from "./imageVersions";
import { readNamedVersions } from "./namedVersions";
import { packageBounds, sourceBuilds } from "./packageBounds";
import { pythonTwoEvidence } from "./pythonTwo";
import { offendedBounds } from "./sourceBounds";
import type { VersionBound } from "./versionBound";
import { readVersionFiles } from "./versionFiles";
import { readVersionHints } from "./versionHints";
import { readVersionRanges } from "./versionRanges";

/** glibc 2.x of the Debian releases that images are made on. */
const glibcOf: Readonly<Record<string, number>> = { trixie: 41, bookworm: 36, bullseye: 31, buster: 28 };

/** A bound can lead to a minor that offends another one: then once more, and no further. */
const maximumRounds = 3;

/** What was asked of the version, and the day. */
export interface VersionWishes {
  readonly interpreter: Interpreter | undefined;
  /** The user's own choice: nothing in the project counts beside it. */
  readonly wanted: string | undefined;
  readonly today: string;
  /** Services of compose files above the root that run it. */
  readonly above: readonly ComposeService[];
}

/** Decides the version, once with what the files say and again when the dependencies are known. */
export class VersionDecision {
  readonly #evidence: VersionEvidence;
  readonly #problems: readonly Problem[];
  /** Where the project shows that it is for Python 2. */
  readonly pythonTwo: string | undefined;

  constructor(
    private readonly sources: ProjectSources,
    manifests: Manifests,
    { interpreter, wanted, today, above }: VersionWishes,
  ) {
    const files = readVersionFiles(sources);
    const conda = readCondaVersions(sources);
    const stated = readVersionRanges(sources, manifests);
    const { compiled, tested, stated: named } = readVersionHints(sources);
    const pins = [...readImageVersions(sources, above), ...files.pins, ...readNamedVersions(sources), ...conda.pins];
    const ranges = [...files.ranges, ...conda.ranges, ...stated.ranges];
    this.pythonTwo = wanted === undefined ? pythonTwoEvidence(sources, pins, ranges) : undefined;
    this.#evidence = {
      pins: wanted === undefined ? pins : [{ minor: wanted, why: "your choice" }],
      ranges: wanted === undefined ? ranges : [],
      sourceBounds: [],
      packageBounds: [],
      hints: [...compiled, ...tested],
      stated: named,
      interpreter,
      sourceBuilds: () => 0,
      today,
    };
    this.#problems = [...files.problems, ...stated.problems];
  }

  /** The choice before the dependencies are read: what judges their markers. */
  first(): PythonChoice {
    return choosePython(this.#evidence);
  }

  /** The choice with everything known. Bounds of Python 2 are none of ours. */
  final(dependencies: DependencyFacts, installed: ReadonlySet<string>, local: LocalModules): PythonChoice {
    if (this.pythonTwo !== undefined) return this.#two(this.pythonTwo);
    const evidence = {
      ...this.#evidence,
      packageBounds: packageBounds(dependencies),
      sourceBuilds: (minor: string): number =>
        sourceBuilds(dependencies.locked, minor, glibcOf[findRelease(minor)?.suites[0] ?? ""] ?? 36),
    };
    let bounds: readonly VersionBound[] = [];
    let choice = choosePython(evidence);
    for (let round = 0; round < maximumRounds; round++) {
      const offended = offendedBounds(choice.minor, this.sources, local, installed);
      const added = offended.filter(({ why }) => bounds.every((bound) => bound.why !== why));
      if (added.length === 0) break;
      bounds = [...bounds, ...added];
      choice = choosePython({ ...evidence, sourceBounds: bounds });
    }
    return { ...choice, problems: [...this.#problems, ...choice.problems] };
  }

  #two(why: string): PythonChoice {
    const message = `The project is written for Python 2 (${why}), which has had no fixes since 2020-04-20 and no tool that could install its dependencies today. Converting it to Python 3 would help: start with "2to3" of an older Python, or with "futurize".`;
    const problem: Problem = { severity: "error", code: "python-2", message };
    return { minor: "2.7", constraint: null, why, confidence: 95, problems: [...this.#problems, problem] };
  }
}
