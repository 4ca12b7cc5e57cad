import { lastReleases } from "../project/managers/lostModules";
import { isSigningKey } from "../project/environment/signingKey";
import { certificateSecret, indexSecret } from "./buildSecrets";
import type { EnvironmentVariable, ProjectFacts, ServiceFact } from "../project/projectFacts";
import { additionsLine } from "../render/additionsLine";
import { commentsIn } from "../render/commentsIn";
import type { Comments } from "../render/comments/comments";
import { addedServers, brokerClient } from "./addedServers";
import type { ContainerPlan, FrontendPlan, HealthPlan, Preferences } from "./containerPlan";
import { joinPath } from "../project/source/joinPath";
import { suggestImageName } from "../image/suggestImageName";
import { factsInContext } from "./factsInContext";
import { noAdditions } from "./planAdditions";
import { inApp } from "./inApp";
import { indexHosts } from "./indexHosts";
import { inferredTexts } from "./inferredTexts";
import type { InstallPlan } from "./installPlan";
import { overwrittenFiles } from "./overwrittenFiles";
import { planInstall } from "./planInstall";
import { startCommand } from "./startCommand";
import { watchPlan } from "./watchPlan";

/** Applications with more modules than this start faster from compiled code than the extra step costs. */
const manyModules = 50;

const frameworkTitles: Readonly<Record<string, string>> = { fastapi: "FastAPI", flask: "Flask", django: "Django" };

function title({ entry, dependencies, name }: ProjectFacts): string {
  const framework = entry.framework === undefined ? entry.kind : (frameworkTitles[entry.framework] ?? entry.framework);
  const manager = dependencies.manager === "none" ? [] : [dependencies.manager];
  return `${name} (${[framework, ...manager].join(", ")})`;
}

/** What a settings file is given so that it loads during the build; lives in that RUN alone. */
function placeholder(name: string): string {
  if (/DATABASE_URL|_DSN$|^DB_URL$/.test(name)) return "sqlite:///:memory:";
  if (name.includes("HOSTS")) return "*";
  if (/URL|URI|ENDPOINT/.test(name)) return "http://localhost";
  return /PORT|TIMEOUT|COUNT|SIZE|NUM|DEBUG|SECONDS/.test(name) ? "1" : "build";
}

/** Pages that are served from files are made while the image is built. */
function prepared({ entry: { prepare, framework } }: ProjectFacts, { pages }: Comments): ContainerPlan["afterCopy"] {
  return prepare === undefined ? [] : [{ command: prepare, env: {}, why: pages(framework) }];
}

function collectStatic({ django }: ProjectFacts, { staticFiles }: Comments): ContainerPlan["afterCopy"] {
  if (!django?.collectStatic) return [];
  const needed = Object.fromEntries(django.settingsNeed.map((name) => [name, placeholder(name)]));
  const env = { DJANGO_SETTINGS_MODULE: django.settingsModule, ...needed };
  return [
    {
      command: ["python", "manage.py", "collectstatic", "--noinput"],
      env,
      why: staticFiles,
    },
  ];
}

/** Django answers its own routes only to the host names it allows, so a strict check could fail on a healthy app. */
function health({ health: route, entry, django }: ProjectFacts, portVariable: string): HealthPlan | undefined {
  if (entry.kind !== "web") return undefined;
  const strict = route !== undefined && django === undefined;
  return { kind: "http", path: route?.path ?? "/", strict, portVariable };
}

function environment({
  name,
  required,
  secret,
  default: value,
  example,
  why,
}: EnvironmentVariable): ContainerPlan["environment"][number] {
  const generate = required && secret && isSigningKey(name);
  const shown = example === undefined ? {} : { example };
  return { name, required, secret, default: value, ...shown, why, ...(generate && { generate }) };
}

/** The prefix stands for Docker Hub; an image that names another registry is asked for there. */
function servicePlan(service: ServiceFact, { imagePrefix }: Preferences): ServiceFact {
  const elsewhere = /^[\w-]+(\.[\w.-]+|:\d+)\//.test(service.image);
  return { ...service, image: elsewhere ? service.image : `${imagePrefix ?? ""}${service.image}` };
}

function frontendPlans({ frontends }: ProjectFacts, { imagePrefix, frontend }: Preferences): readonly FrontendPlan[] {
  if (frontend === false) return [];
  return frontends.map((one) => ({ ...one, image: `${imagePrefix ?? ""}${one.node.image}` }));
}

function planKind({ entry: { kind } }: ProjectFacts): ContainerPlan["kind"] | undefined {
  return kind === "library" || kind === "none" ? undefined : kind;
}

function baseImage({ version, suite }: ProjectFacts["python"], { imagePrefix, baseDigest }: Preferences): string {
  const tag = `${imagePrefix ?? ""}python:${version}-slim-${suite}`;
  return baseDigest === undefined || baseDigest === "" ? tag : `${tag}@${baseDigest}`;
}

function network(
  { dependencies }: ProjectFacts,
  { indexUrl, aptMirror, npmRegistry, certificates, indexes }: Preferences,
): ContainerPlan["network"] {
  const machine = [...(certificates === true ? [certificateSecret] : []), ...(indexes === true ? [indexSecret] : [])];
  const secrets = [...machine, ...dependencies.install.credentials];
  const unique = secrets.filter(({ id }, index) => secrets.findIndex((other) => other.id === id) === index);
  return { indexUrl, aptMirror, npmRegistry, indexHosts: indexHosts(dependencies, indexUrl), secrets: unique };
}

function environmentOf(
  { django, sourceFolder }: ProjectFacts,
  root: string,
  install: InstallPlan,
  env: ContainerPlan["env"],
): ContainerPlan["env"] {
  const isInstalled = install.kind === "project" || ("project" in install && Boolean(install.project));
  const needsPath = sourceFolder !== undefined && !isInstalled && env["PYTHONPATH"] === undefined;
  return {
    ...env,
    ...(django?.settingsStated === true && { DJANGO_SETTINGS_MODULE: django.settingsModule }),
    ...(needsPath && { PYTHONPATH: inApp(joinPath(root, sourceFolder)) }),
  };
}

/** How packages get in; on consent those that only imports name are written down first. */
function installation(
  facts: ProjectFacts,
  { imagePrefix, requirements }: Preferences,
): Pick<ContainerPlan, "install" | "proposedRequirements"> {
  const { dependencies } = facts;
  if (requirements !== true || dependencies.manager !== "none" || dependencies.inferred.length === 0) {
    return { install: planInstall(facts, imagePrefix ?? "") };
  }
  const file = "requirements.txt";
  const install = { ...dependencies.install, method: "requirements", files: [file], entryFiles: [file] } as const;
  return {
    install: planInstall({ ...facts, dependencies: { ...dependencies, install } }, imagePrefix ?? ""),
    proposedRequirements: `${inferredTexts(dependencies).join("\n")}\n`,
  };
}

/** What the project being a package means for its image: labels, files to keep, how its version is known. */
function packagePlan(
  { package: own, environments }: ProjectFacts,
  title: string,
): Pick<ContainerPlan, "labels" | "ignore" | "versionVariables"> {
  const version = own?.version;
  return {
    labels: {
      "org.opencontainers.image.title": title,
      ...(version !== undefined && { "org.opencontainers.image.version": version }),
    },
    ignore: { environments, keep: own?.metadataFiles ?? [] },
    versionVariables: own?.versionVariables ?? [],
  };
}

/** What is there for who works on the application, where it was asked for. */
function development(
  facts: ProjectFacts,
  { watch, debug }: Preferences,
  drawn: Pick<ContainerPlan, "command" | "install" | "writable">,
): Pick<ContainerPlan, "watch" | "debug"> {
  return { ...(watch === true && { watch: watchPlan(facts, drawn) }), ...(debug === true && { debug }) };
}

/** A database in a file is migrated where it is. */
function migrations({ migrate }: ProjectFacts): Pick<ContainerPlan, "migrate" | "first"> {
  return migrate?.inPlace === true ? { migrate: undefined, first: migrate } : { migrate };
}

/** Sorted only where something is added. */
function joined(found: readonly string[], added: readonly string[]): readonly string[] {
  return added.every((name) => found.includes(name)) ? found : [...new Set([...found, ...added])].sort();
}

/** Decides from facts and preferences what the image is. Undefined when the folder cannot be containerized. */
export function planContainer(found: ProjectFacts, preferences: Preferences): ContainerPlan | undefined {
  const kind = planKind(found);
  if (!found.containerizable || kind === undefined) return undefined;
  const { root, facts } = factsInContext(found);
  const { entry, python } = facts;
  const additions = preferences.additions ?? noAdditions;
  const { language = "en" } = preferences;
  const comments = commentsIn(language);
  const system = {
    build: joined(facts.system.build, additions.build),
    runtime: joined(facts.system.runtime, additions.runtime),
  };
  const port = facts.port?.value;
  const start = startCommand(entry, port, facts.portVariable);
  const name = suggestImageName(preferences.name ?? facts.name);
  const installed = installation(facts, preferences);
  const writable = joined(
    facts.writes.map((folder) => joinPath(entry.workdir, folder)),
    additions.writable,
  );
  const interpreted = start.command[0] === "python" && kind !== "web";
  return {
    language,
    name,
    title: title(facts),
    python: {
      version: python.version,
      image: baseImage(python, preferences),
      why: python.source,
    },
    root,
    context: facts.context,
    ...installed,
    ...(additionsLine(additions) !== undefined && { additions }),
    addedServers: [
      ...addedServers(facts),
      ...brokerClient(facts),
      ...lastReleases(facts.dependencies),
      ...additions.requirements,
    ],
    system,
    compiles: system.build.length > 0,
    command: start.command,
    defaultArguments: kind === "cli" ? (entry.defaultArguments ?? ["--help"]) : undefined,
    workdir: entry.workdir,
    env: environmentOf(facts, root, installed.install, start.env),
    kind,
    port,
    health: health(facts, start.portVariable),
    frontends: frontendPlans(facts, preferences),
    afterCopy: [...collectStatic(facts, comments), ...prepared(facts, comments)],
    writable,
    ...(facts.overwrites.length > 0 && { overwritten: overwrittenFiles(facts) }),
    compileApp: facts.modules > manyModules,
    copyMode: facts.restrictiveModes ? "0755" : undefined,
    // Python as process 1 ignores SIGTERM and ends at once on SIGINT.
    stopSignal: interpreted ? "SIGINT" : undefined,
    ...packagePlan(facts, name),
    environment: facts.env.map(environment),
    exampleFile: facts.exampleFile,
    mounts: preferences.mounts ?? true,
    ...development(facts, preferences, { command: start.command, install: installed.install, writable }),
    network: network(facts, preferences),
    services: facts.services.map((service) => servicePlan(service, preferences)),
    workers: facts.workers,
    ...migrations(facts),
  };
}
