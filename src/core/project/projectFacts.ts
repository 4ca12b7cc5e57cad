import type { DjangoFact } from "./frameworks/djangoFacts";
import type { FrontendFact } from "./frontend/detectFrontends";
import type { ContextRoot } from "./contextRoot";
import type { InstallFacts } from "./managers/installFacts";
import type { WrittenFiles } from "./writtenFiles";

/** A value with the place it was read from. 100 is stated by the project, 90 and more is settled, below 60 is asked. */
export interface Fact<Value> {
  readonly value: Value;
  /** `pyproject.toml:7 requires-python`: file, line where there is one, and what was read there. */
  readonly why: string;
  readonly confidence: number;
}

export type Severity = "error" | "warning" | "info";

/** Something wrong or noteworthy in the project's own files. `line` counts from 1. */
export interface Problem {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
}

export interface Candidate {
  readonly root: string;
  readonly score: number;
  readonly why: string;
}

export interface Question {
  readonly id: "root" | "python" | "start" | "port";
  readonly text: string;
  readonly options: readonly { readonly value: string; readonly why: string }[];
}

export type Manager =
  | "uv"
  | "poetry"
  | "pdm"
  | "pipenv"
  | "pip"
  | "pylock"
  | "rye"
  | "conda"
  | "pixi"
  | "hatch"
  | "flit"
  | "setuptools"
  | "pep723"
  | "none";

/** One package that a lock file pins, with the wheel files it lists (undefined: the lock does not list files). */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly wheels: readonly string[] | undefined;
}

/** How dependencies are declared. Names are normalised (PEP 503). */
export interface DependencyFacts {
  readonly manager: Manager;
  readonly manifests: readonly string[];
  readonly lock: string | undefined;
  /** Direct dependencies with the specifier as written, extras included: `{ name: "uvicorn", extras: ["standard"], specifier: ">=0.30" }`. */
  readonly direct: readonly Requirement[];
  /** Names found only by reading imports. */
  readonly inferred: readonly string[];
  /** Versions for inferred names, from the developer's environment or the README; empty where nobody states one. */
  readonly versions: Readonly<Record<string, string>>;
  /** Everything the lock pins for production; empty without a lock. */
  readonly locked: readonly LockedPackage[];
  readonly confidence: number;
  readonly why: string;
  readonly install: InstallFacts;
  /** Debian packages that the manifests themselves ask for: a conda package that is no Python package, `packages.txt`. */
  readonly debian: readonly { readonly name: string; readonly why: string }[];
}

export interface Requirement {
  readonly name: string;
  readonly extras: readonly string[];
  readonly specifier: string;
  readonly marker?: string;
  /** `name @ url`, VCS, local path: as written after the `@`. */
  readonly url?: string;
  readonly why: string;
}

export type EntryKind = "web" | "worker" | "cli" | "script" | "notebook" | "library" | "none";

/** How the application starts, before a server that is missing is added. */
export interface EntryFact {
  readonly kind: EntryKind;
  readonly framework: string | undefined;
  /** Production command, exec form, as it would be typed in `workdir`. Host and port flags included. */
  readonly command: readonly string[];
  readonly workdir: string; // relative to the project root
  /** The distribution whose program the command starts (`uvicorn`, `gunicorn`), when it must be installed. */
  readonly server: string | undefined;
  /** Command-line programs: the arguments of a start that names none; `--help` where they are parsed. */
  readonly defaultArguments?: readonly string[];
  /** Variables from which the program takes its address. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What must be made once in the image before it can be started, in exec form. */
  readonly prepare?: readonly string[];
  readonly confidence: number;
  readonly why: string;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly required: boolean;
  readonly secret: boolean;
  /** Never shown for a secret; nor is `example`, what a file of the project shows where the code falls back to nothing. */
  readonly default: string | null;
  readonly example?: string;
  readonly why: string;
}

/** Text in which some parts are secrets: those come from a secret store, or have a value for development. */
export type ServiceValue = readonly (string | { readonly secret: string; readonly fallback: string })[];

/** A database, broker or other program that the application talks to. */
export interface ServiceFact {
  /** Id in the table of services, its name in compose.yaml and its host name there: `postgres`. */
  readonly name: string;
  /** The application does not start or is of no use without it. */
  readonly required: boolean;
  readonly why: string;
  /** Pinned. */
  readonly image: string;
  readonly port: number;
  /** Variables of the service itself. */
  readonly environment: Readonly<Record<string, ServiceValue>>;
  readonly command: readonly string[] | undefined;
  /** A shell command that ends with 0 once the service is ready; undefined: a TCP connection says so. */
  readonly test: string | undefined;
  /** Folder of its data, kept in a volume. */
  readonly volume: string | undefined;
  /** Variables that lead the application to it: `DATABASE_URL`. */
  readonly connections: Readonly<Record<string, ServiceValue>>;
}

/** One more process of the same image: it shares everything but the command. Of a scheduler there must be only one. */
export interface ProcessFact {
  /** Lower case, valid as a name in compose.yaml. */
  readonly name: string;
  readonly kind: "worker" | "scheduler";
  readonly command: readonly string[];
  readonly workdir: string;
  readonly why: string;
}

/** What must have run once before the application starts: the changes of its database. */
export interface MigrationFact {
  readonly command: readonly string[];
  readonly workdir: string;
  readonly why: string;
  /** The database is a file of the application's own container: another one would migrate a copy. */
  readonly inPlace: boolean;
}

/** Everything read from a folder. Pure data; `planContainer` decides from it, `inspectionJson` prints it. */
export interface ProjectFacts extends WrittenFiles {
  readonly folder: string;
  readonly root: string;
  readonly context: string;
  /** What the build must be given, where the project reads files outside its own root, and the places that do. */
  readonly contextRoot: ContextRoot;
  readonly apps: readonly { readonly name: string; readonly root: string }[];
  readonly candidates: readonly Candidate[];
  readonly name: string;
  readonly python: {
    readonly version: string;
    /** The intersection of the ranges the project states, or null. */
    readonly constraint: string | null;
    readonly source: string;
    readonly confidence: number;
    readonly suite: string;
  };
  readonly dependencies: DependencyFacts;
  /** The project's own package, when it is one (a `[build-system]` or `[tool.poetry]` in package mode). */
  readonly package: PackageFact | undefined;
  readonly frameworks: readonly string[];
  readonly entry: EntryFact;
  /** Parts that Node.js builds and the application serves. */
  readonly frontends: readonly FrontendFact[];
  readonly alternatives: readonly {
    readonly kind: EntryKind;
    readonly command: readonly string[];
    readonly why: string;
  }[];
  readonly port: Fact<number> | undefined;
  /** The variable that the application's own code reads its port from. */
  readonly portVariable: string | undefined;
  readonly health: { readonly path: string; readonly why: string } | undefined;
  readonly system: {
    readonly build: readonly string[];
    readonly runtime: readonly string[];
    readonly why: Readonly<Record<string, string>>;
    /** Packages that will be compiled for lack of a wheel; decides whether a builder stage is needed. */
    readonly compiled: readonly string[];
  };
  readonly services: readonly ServiceFact[];
  readonly workers: readonly ProcessFact[];
  readonly migrate: MigrationFact | undefined;
  readonly env: readonly EnvironmentVariable[];
  /** A file of the project that lists variables for people to copy: `.env.example`. */
  readonly exampleFile: string | undefined;
  readonly django: DjangoFact | undefined;
  /** Where modules lie that the application imports and that only an installed project has on its path. */
  readonly sourceFolder: "src" | undefined;
  /** Folders the app writes to and files of the project that it writes over, relative to the work directory. */
  readonly writes: readonly string[];
  readonly overwrites: readonly string[];
  /** Number of `.py` files of the app itself: above 50 they are compiled in the image. */
  readonly modules: number;
  /** Some file is unreadable for others, so COPY must set a mode. */
  readonly restrictiveModes: boolean;
  /** Virtual environments inside the folder, for .dockerignore. */
  readonly environments: readonly string[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  readonly containerizable: boolean;
}

/** The project as an installable package. */
export interface PackageFact {
  readonly name: string;
  readonly version: string | undefined;
  readonly buildBackend: string;
  /** Files the metadata build reads beside the manifest: readme, license files, version files. Never ignored. */
  readonly metadataFiles: readonly string[];
  /** `[project.scripts]` names. */
  readonly scripts: readonly string[];
  /** It has entry points that other programs look up, such as a command of theirs: they see it once it is installed. */
  readonly plugin: boolean;
  /** `[tool.uv] package = false`, `package-mode = false`: dependencies only. */
  readonly installable: boolean;
  /** Its version is computed from the history, which no image has: variables that state it instead (rule C7). */
  readonly versionVariables: readonly string[];
}
