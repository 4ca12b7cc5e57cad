import type { EntryFact, Fact } from "../projectFacts";
import { findApplicationObjects, type ApplicationObject } from "./applicationObjects";
import type { EntryFinding, EntryInput } from "./entryInput";
import { findListeningPort } from "./listeningPort";
import { serverCommand } from "./serverCommand";

/** A framework whose applications are objects that a server imports. */
export interface ApplicationFramework {
  readonly name: string;
  readonly constructors: readonly string[];
  readonly pattern: RegExp;
  readonly interface: "asgi" | "wsgi";
  readonly defaultPort: number;
}

function confidence(best: ApplicationObject, next: ApplicationObject | undefined): number {
  if (best.needsArguments) return 50;
  if (!next) return 92;
  const lead = best.score - next.score;
  return lead >= 10 ? 90 : lead > 0 ? 75 : 55;
}

/** Objects of one file are one application: the best of each file is compared with the other files' best. */
function bestPerFile(objects: readonly ApplicationObject[]): ApplicationObject[] {
  return objects.filter(({ path }, index) => objects.findIndex((other) => other.path === path) === index);
}

/** Finds a framework's application and writes the command that serves it. */
export function findApplication(framework: ApplicationFramework, input: EntryInput): EntryFinding | undefined {
  const { sources, local } = input;
  const search = { sources, local, constructors: framework.constructors };
  const objects = bestPerFile(findApplicationObjects(search, framework.pattern));
  const [best, next] = objects;
  if (!best) return undefined;
  const listening = findListeningPort(sources, best.path);
  const port: Fact<number> = listening?.fact ?? {
    value: framework.defaultPort,
    why: `default of ${framework.name}`,
    confidence: 90,
  };
  const toEntry = (application: ApplicationObject): EntryFact => {
    const { command, workdir, server } = serverCommand(framework.interface, application, port.value, input);
    const built = application.factory
      ? `${application.variable}() returns ${application.constructed}()`
      : `${application.variable} = ${application.constructed}()`;
    return {
      kind: "web",
      framework: framework.name,
      command,
      workdir,
      server,
      confidence: confidence(application, application === best ? next : best),
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
