import { connections } from "../plan/connections";
import { endsByItself } from "../plan/endsByItself";
import type { ContainerPlan, MigrationPlan } from "../plan/containerPlan";
import type { ProcessFact } from "../project/projectFacts";
import { joinPath } from "../project/source/joinPath";
import { doubleQuoted } from "./doubleQuoted";
import { composeSecrets } from "./composeSecrets";
import { composeEnvironment } from "./composeService";
import { inApp } from "../plan/inApp";

type Field = Readonly<Record<string, unknown>>;

const hardened: Field = { security_opt: ["no-new-privileges:true"], cap_drop: ["ALL"] };

function isWatched({ watch }: ContainerPlan): boolean {
  return watch !== undefined && watch.action !== "rebuild";
}

function build(plan: ContainerPlan): Field {
  const secrets = composeSecrets(plan).map(({ id }) => id);
  return {
    build: {
      context: ".",
      dockerfile: "Dockerfile",
      target: isWatched(plan) ? "dev" : "runtime",
      ...(secrets.length > 0 && { secrets }),
    },
  };
}

/** What `docker compose watch` does about changed files. `command`: of this process, when it is not the image's own. */
function develop({ watch }: ContainerPlan, command?: readonly string[]): Field {
  if (watch === undefined) return {};
  const action = watch.action === "sync" && command !== undefined ? "sync+restart" : watch.action;
  const rebuild = watch.rebuild.map((path) => ({ action: "rebuild", path }));
  const ignore = [...watch.ignore, ...watch.rebuild];
  const code =
    action === "rebuild"
      ? { action, path: "." }
      : { action, path: ".", target: "/app", ...(ignore.length > 0 && { ignore }) };
  return { develop: { watch: [code, ...rebuild] } };
}

/** The image of compose.yaml. The one for development is another: what runs elsewhere is never taken from it. */
export function applicationImage(plan: ContainerPlan): string {
  return `${plan.name}:${isWatched(plan) ? "dev" : "latest"}`;
}

/** What every process of the image shares: the image, the user's variables, the way to the services. */
function shared(plan: ContainerPlan): Field {
  const environment = composeEnvironment(connections(plan));
  return {
    image: applicationImage(plan),
    // The file lies beside the project's manifest, which is not the context when that was lifted.
    env_file: [{ path: joinPath(plan.root, ".env"), required: false }],
    ...(Object.keys(environment).length > 0 && { environment }),
  };
}

/** Waits for healthy services, and for the migration when there is one. */
function dependencies({ services, migrate }: ContainerPlan, onMigration: boolean): Field {
  const needed = services
    .filter(({ required }) => required)
    .map(
      ({ name, test }) => [name, { condition: test === undefined ? "service_started" : "service_healthy" }] as const,
    );
  const once = onMigration && migrate !== undefined ? { migrate: { condition: "service_completed_successfully" } } : {};
  const all = { ...once, ...Object.fromEntries(needed) };
  return Object.keys(all).length > 0 ? { depends_on: all } : {};
}

function commandOf(plan: ContainerPlan, { command, workdir }: ProcessFact | MigrationPlan): Field {
  // A `$` that compose must not take for a variable of its own.
  const words = command.map((word) => word.replaceAll("$", "$$$$"));
  return {
    // An image with an ENTRYPOINT would take the command for its arguments.
    ...(plan.defaultArguments === undefined ? { command: words } : { entrypoint: words, command: [] }),
    ...(workdir !== plan.workdir && { working_dir: inApp(workdir) }),
  };
}

function application(plan: ContainerPlan): Field {
  const ends = endsByItself(plan);
  return {
    ...build(plan),
    ...shared(plan),
    ...(plan.port !== undefined && {
      // HOST_PORT, not PORT: the file .env that sets PORT would move the server's own port too.
      ports: [doubleQuoted(`127.0.0.1:\${HOST_PORT:-${plan.port}}:${plan.port}`)],
    }),
    ...dependencies(plan, true),
    // Python as process 1 reaps no children and, but for servers that ask for it, ignores SIGTERM: each stop would take 10 s.
    ...((ends || plan.kind === "worker" || plan.command[0] === "python") && { init: true }),
    ...(!ends && { restart: "unless-stopped" }),
    ...hardened,
    ...develop(plan),
  };
}

function worker(plan: ContainerPlan, one: ProcessFact): Field {
  return {
    // To be built anew when the application is, it has to say how.
    ...(plan.watch !== undefined && build(plan)),
    ...shared(plan),
    ...commandOf(plan, one),
    ...dependencies(plan, true),
    // The image's own check asks a port that only the application listens on.
    ...(plan.health !== undefined && { healthcheck: { disable: true } }),
    init: true,
    restart: "unless-stopped",
    // Tasks that have begun may end.
    ...(one.command.includes("celery") && { stop_grace_period: "1m" }),
    ...hardened,
    ...develop(plan, one.command),
  };
}

function migration(plan: ContainerPlan, migrate: MigrationPlan): Field {
  return {
    ...shared(plan),
    ...commandOf(plan, migrate),
    ...dependencies(plan, false),
    ...(plan.health !== undefined && { healthcheck: { disable: true } }),
    restart: doubleQuoted("no"),
    ...hardened,
  };
}

/** The application, its one-shot migration and its workers, all from one image. */
export function composeProcesses(plan: ContainerPlan): Readonly<Record<string, Field>> {
  const workers = plan.workers.map((one) => [one.name, worker(plan, one)] as const);
  return {
    app: application(plan),
    ...(plan.migrate && { migrate: migration(plan, plan.migrate) }),
    ...Object.fromEntries(workers),
  };
}
