import type { EntryFact, Fact } from "../projectFacts";
import { findApplicationObjects, isWiredElsewhere, type ApplicationObject } from "./applicationObjects";
import type { EntryFinding, EntryInput } from "./entryInput";
import { findListeningPort } from "./listeningPort";
import { serverCommand } from "./serverCommand";

/** A framework whose applications are objects that a server imports. */
export interface ApplicationFramework {
  readonly name: string;
  /** Distributions that bring it, where they are not called like it. */
  readonly distributions?: readonly string[];
  readonly constructors: readonly string[];
  readonly pattern: RegExp;
  readonly interface: "asgi" | "wsgi";
  /** Servers in the order of preference, where they are not those of every such application. */
  readonly servers?: readonly string[];
  /** The server is given this attribute of the object. */
  readonly attribute?: string;
  readonly defaultPort: number;
  /** Where the application's own `run()` listens, for those who start the file itself. */
  readonly developmentPort?: number;
}

/** A file that is there for servers alone. */
const forServers = /(^|\/)(wsgi|asgi)\.py$/;

function confidence(best: ApplicationObject, next: ApplicationObject | undefined): number {
  if (best.needsArguments) return 50;
  if (!next) return 92;
  if (!best.factory && forServers.test(best.path) && !forServers.test(next.path)) return 92;
  const lead = best.score - next.score;
  return lead >= 10 ? 90 : lead > 0 ? 75 : 55;
}

/** Objects of one file are one application: the best of each file is compared with the other files' best. */
function bestPerFile(objects: readonly ApplicationObject[]): ApplicationObject[] {
  return objects.filter(({ path }, index) => objects.findIndex((other) => other.path === path) === index);
}

/** `server = app.server` is a name of its own for what the server is given. */
function served(
  application: ApplicationObject,
  { attribute }: ApplicationFramework,
  { sources }: EntryInput,
): ApplicationObject {
  if (attribute === undefined) return application;
  const inner = `${application.variable}.${attribute}`;
  const alias = sources
    .module(application.path)
    ?.assignments.find(({ value }) => value.kind === "name" && value.path === inner);
  return { ...application, variable: alias?.name ?? inner };
}

/** `app.run()` names no port: people know the application by the one that the framework takes then. */
function developmentPort(
  { developmentPort: port, name }: ApplicationFramework,
  { path, variable }: ApplicationObject,
  { sources }: EntryInput,
): Fact<number> | undefined {
  if (port === undefined) return undefined;
  const call = sources.module(path)?.calls.find(({ callee }) => callee === `${variable}.run`);
  const why = `${path}:${call?.line ?? 1} ${variable}.run() of ${name}`;
  return call === undefined || call.keywords.has("port") || call.positional.length > 1
    ? undefined
    : { value: port, why, confidence: 75 };
}

/** Finds a framework's application, in one file or in all, and writes the command that serves it. */
export function findApplication(
  framework: ApplicationFramework,
  input: EntryInput,
  only?: { readonly path: string; readonly variable?: string | undefined },
): EntryFinding | undefined {
  const { sources, local } = input;
  const search = { sources, local, constructors: framework.constructors, ...(only && { only: only.path }) };
  const all = findApplicationObjects(search, framework.pattern);
  const stated = all.find(({ variable }) => variable === only?.variable?.replace(/\(.*/, ""));
  const objects = bestPerFile(stated ? [stated] : all).map((found) => served(found, framework, input));
  const [best, next] = objects;
  if (!best) return undefined;
  const listening = findListeningPort(sources, best.path);
  const port: Fact<number> = listening?.fact ??
    developmentPort(framework, best, input) ?? {
      value: framework.defaultPort,
      why: `default of ${framework.name}`,
      confidence: 80,
    };
  const toEntry = (application: ApplicationObject): EntryFact => {
    const sure = confidence(application, application === best ? next : best);
    const { command, workdir, server } = serverCommand(framework, application, port.value, input);
    const built = application.factory
      ? `${application.variable}() returns ${application.constructed}()`
      : `${application.variable} = ${application.constructed}()`;
    return {
      kind: "web",
      framework: framework.name,
      command,
      workdir,
      server,
      // Served as it is, it would answer nothing: the program that completes it knows better.
      confidence: only === undefined && isWiredElsewhere(application, input) ? Math.min(sure, 75) : sure,
      why: `${built} in ${application.path}:${application.line}`,
    };
  };
  return {
    entry: toEntry(best),
    path: best.path,
    port,
    portVariable: listening?.variable,
    rivals: objects.slice(1, 5).map(toEntry),
  };
}
