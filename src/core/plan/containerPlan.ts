import type { Language } from "../language";
import type { BuildNetwork } from "./buildNetwork";
import type { InstallPlan } from "./installPlan";
import type { PlanAdditions } from "./planAdditions";
import type { WatchPlan } from "./watchPlan";
import type { FrontendFact } from "../project/frontend/detectFrontends";
import type { MigrationFact, ProcessFact, ServiceFact } from "../project/projectFacts";

/**
 * The engine-neutral plan: all that the Dockerfile, .dockerignore, compose.yaml and a run are drawn from.
 * Values are settled; every one that a person may want to change has a row in the plan card.
 */
export interface ContainerPlan {
  /** Of the comments in the files. */
  readonly language: Language;
  /** Lower-case, valid as image repository and compose project name. */
  readonly name: string;
  /** For the Dockerfile's first comment: `my-api (FastAPI, uv)`. */
  readonly title: string;
  readonly python: { readonly version: string; readonly image: string; readonly why: string };
  /** The project root relative to the build context: "." or "backend". */
  readonly root: string;
  /** The build context relative to the folder the user opened. */
  readonly context: string;
  readonly install: InstallPlan;
  /** The text of a requirements.txt to write beside the Dockerfile, on consent; undefined: none. */
  readonly proposedRequirements?: string;
  /** Variables that state the project's version while it is installed, where the history would; set from ARG APP_VERSION. */
  readonly versionVariables: readonly string[];
  /** What failures have added; its packages, requirements and folders are in the lists below as well. */
  readonly additions?: PlanAdditions;
  /** Servers to add after the last exact sync, pinned: `uvicorn==0.44.0`; then the requirements of `additions`. */
  readonly addedServers: readonly string[];
  readonly system: { readonly build: readonly string[]; readonly runtime: readonly string[] };
  /** A builder stage with a compiler; otherwise the environment is installed in place. */
  readonly compiles: boolean;
  readonly command: readonly string[];
  /** CLI packages: `command` becomes ENTRYPOINT and this the CMD. */
  readonly defaultArguments: readonly string[] | undefined;
  /** Relative to the context's copy at /app: "." or "backend". */
  readonly workdir: string;
  /** ENV of the image: server variables such as UVICORN_HOST. Never a secret. */
  readonly env: Readonly<Record<string, string>>;
  readonly kind: "web" | "worker" | "cli" | "script" | "notebook";
  readonly port: number | undefined;
  readonly health: HealthPlan | undefined;
  /** Built by stages of their own and copied to where the application reads them; paths relative to the build context. */
  readonly frontends: readonly FrontendPlan[];
  /** RUNs after COPY, each with variables that live only in that RUN (collectstatic). */
  readonly afterCopy: readonly {
    readonly command: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly why: string;
  }[];
  /** Folders below /app that the app's user owns. */
  readonly writable: readonly string[];
  /** Files of the project that it writes over, relative to the context: they are given to the application's user. */
  readonly overwritten?: readonly string[];
  readonly compileApp: boolean;
  readonly copyMode: "0755" | undefined;
  readonly stopSignal: "SIGINT" | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly ignore: { readonly environments: readonly string[]; readonly keep: readonly string[] };
  readonly environment: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly secret: boolean;
    readonly default: string | null;
    /** What an example file of the project shows where the code falls back to nothing. */
    readonly example?: string;
    /** `config.py:12`: where it is read. */
    readonly why: string;
    /** Any random text will do (a signing key): a local run may make one up where the user gave none. It is never stored. */
    readonly generate?: boolean;
  }[];
  /** A file of the project that lists the variables already: `.env.example`. */
  readonly exampleFile: string | undefined;
  /** Databases, brokers and the like that run beside the application, those it needs first; the others for those who ask. */
  readonly services: readonly ServiceFact[];
  /** Further processes of the same image: workers and schedulers. */
  readonly workers: readonly ProcessFact[];
  /** Runs once, after the services are healthy and before the application and its workers start. */
  readonly migrate: MigrationPlan | undefined;
  /** Runs in the application's own container before each start of it: its database is a file there. */
  readonly first?: MigrationPlan;
  /** False asks for a file without RUN --mount (kaniko, ACR Tasks, Podman before 5). It can use no secrets either. */
  readonly mounts: boolean;
  /** Development in the container by `docker compose watch`, on request. */
  readonly watch?: WatchPlan;
  /** Files by which an editor debugs the application beside its services, on request. */
  readonly debug?: boolean;
  /** Mirrors and secrets of the build. */
  readonly network: BuildNetwork;
}

/** What brings a database to the state the code expects. */
export type MigrationPlan = Omit<MigrationFact, "inPlace">;

/** A frontend with the image it is built in, which has the prefix of a mirror. */
export type FrontendPlan = Omit<FrontendFact, "node" | "confidence"> & { readonly image: string };

/** What the HEALTHCHECK asks. */
export type HealthPlan =
  | {
      readonly kind: "http";
      readonly path: string;
      /** A declared health route must answer below 400; any other path below 500. */ readonly strict: boolean;
      /** The variable the server itself reads its port from. */ readonly portVariable: string;
    }
  | { readonly kind: "tcp"; readonly portVariable: string };

/** What a person changed in the plan card or on the command line, as plain data. */
export interface Preferences {
  /** Of the comments in the files; English where nobody says anything. */
  readonly language?: Language;
  readonly python?: string;
  readonly start?: readonly string[];
  readonly port?: number;
  readonly root?: string;
  readonly name?: string;
  /** `registry/prefix/`, put before the base image. */
  readonly imagePrefix?: string;
  /** Digest of the base image, `sha256:…`, that the tag is pinned to; "" takes a pin away. */
  readonly baseDigest?: string;
  /** A package index in place of PyPI. */
  readonly indexUrl?: string;
  /** A Debian mirror in place of http://deb.debian.org/debian. */
  readonly aptMirror?: string;
  /** An npm registry in place of https://registry.npmjs.org. */
  readonly npmRegistry?: string;
  /** False: no RUN --mount. */
  readonly mounts?: boolean;
  /** True: what imports need and no manifest lists is written into a requirements.txt, which the image then installs from. */
  readonly requirements?: boolean;
  /** True: compose.yaml has a section `develop.watch`, and the Dockerfile the stage that it needs. */
  readonly watch?: boolean;
  /** True: compose.debug.yaml with its Dockerfile, and a launch configuration that attaches. */
  readonly debug?: boolean;
  /** False: what Node.js would build is left to the folder as it is. */
  readonly frontend?: boolean;
  /** True: RUNs that reach the network trust the certificate authorities of the build secret `ca`, where it is given. */
  readonly certificates?: boolean;
  /** True: RUNs that install take the package indexes of the build secret `index`, where it is given; it is lent. */
  readonly indexes?: boolean;
  /** What failures have shown to be missing. */
  readonly additions?: PlanAdditions;
}
