import { openNetwork } from "../../src/core/network/companyNetwork";
import type { Inspection } from "../../src/app/app";
import type { ContainerPlan } from "../../src/core/plan/containerPlan";
import type { ProjectFacts } from "../../src/core/project/projectFacts";
import { plainInstall } from "../../src/core/project/managers/installFacts";

/** The plan of the sample: a FastAPI application with a secret variable. */
export const samplePlan: ContainerPlan = {
  language: "en",
  name: "my-api",
  title: "my-api (FastAPI, uv)",
  python: { version: "3.12", image: "python:3.12-slim-trixie", why: "pyproject.toml:7 requires-python" },
  root: ".",
  context: ".",
  install: { kind: "none" },
  addedServers: [],
  system: { build: ["libpq-dev"], runtime: ["libpq5"] },
  compiles: true,
  command: ["uvicorn", "main:app", "--host", "0.0.0.0"],
  defaultArguments: undefined,
  workdir: ".",
  env: {},
  kind: "web",
  port: 8000,
  health: { kind: "http", path: "/health", strict: true, portVariable: "PORT" },
  frontends: [],
  afterCopy: [],
  writable: [],
  compileApp: false,
  copyMode: undefined,
  stopSignal: undefined,
  labels: {},
  ignore: { environments: [], keep: [] },
  environment: [
    { name: "SECRET_KEY", required: true, secret: true, default: null, why: "settings.py:3" },
    { name: "DEBUG", required: false, secret: false, default: "0", why: "settings.py:4" },
  ],
  exampleFile: undefined,
  services: [],
  workers: [],
  migrate: undefined,
  mounts: true,
  network: { indexUrl: undefined, aptMirror: undefined, npmRegistry: undefined, indexHosts: [], secrets: [] },
  versionVariables: [],
};

type CardFacts = Pick<
  ProjectFacts,
  "name" | "dependencies" | "entry" | "port" | "health" | "system" | "frontends" | "questions" | "problems"
>;

function requirement(name: string): ProjectFacts["dependencies"]["direct"][number] {
  return { name, extras: [], specifier: "", why: "pyproject.toml:9" };
}

const facts: CardFacts = {
  name: "my-api",
  dependencies: {
    manager: "uv",
    manifests: ["pyproject.toml"],
    lock: "uv.lock",
    direct: [requirement("fastapi"), requirement("psycopg2")],
    inferred: [],
    versions: {},
    locked: [],
    confidence: 100,
    why: "uv.lock",
    install: plainInstall,
    debian: [],
  },
  entry: {
    kind: "web",
    framework: "fastapi",
    command: samplePlan.command,
    workdir: ".",
    server: "uvicorn",
    confidence: 90,
    why: "app = FastAPI() in main.py:12",
  },
  port: { value: 8000, why: "uvicorn's own default", confidence: 90 },
  health: { path: "/health", why: "route in main.py:40" },
  system: {
    build: ["libpq-dev"],
    runtime: ["libpq5"],
    why: { libpq5: "psycopg2 has no wheel" },
    compiled: ["psycopg2"],
  },
  frontends: [],
  questions: [],
  problems: [],
};

/** A folder as the plan card sees it: a FastAPI project that needs a system package and a secret. */
export function sampleInspection(): Inspection {
  return {
    folder: "/projects/my-api",
    facts: facts as ProjectFacts,
    network: openNetwork,
    plan: samplePlan,
    files: [],
  };
}
