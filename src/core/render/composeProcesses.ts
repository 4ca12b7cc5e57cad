import type { ContainerPlan } from "../plan/containerPlan";
import type { MigrationFact, ProcessFact, ServiceValue } from "../project/projectFacts";
import { joinPath } from "../project/source/joinPath";
import { doubleQuoted } from "./doubleQuoted";
import { composeEnvironment } from "./composeService";

type Field = Readonly<Record<string, unknown>>;

const hardened: Field = { security_opt: ["no-new-privileges:true"], cap_drop: ["ALL"] };

/** The variables that lead to the services the application needs. */
export function connections({ services }: ContainerPlan): Readonly<Record<string, ServiceValue>> {
  const needed = services.filter(({ required }) => required);
  return Object.fromEntries(needed.flatMap((service) => Object.entries(service.connections)));
}

/** What every process of the image shares: the image, the user's variables, the way to the services. */
function shared(plan: ContainerPlan): Field {
  const environment = composeEnvironment(connections(plan));
  return {
    image: `${plan.name}:latest`,
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

function commandOf(plan: ContainerPlan, { command, workdir }: ProcessFact | MigrationFact): Field {
  // A `$` that compose must not take for a variable of its own.
  const words = command.map((word) => word.replaceAll("$", "$$$$"));
  return {
    // An image with an ENTRYPOINT would take the command for its arguments.
    ...(plan.defaultArguments === undefined ? { command: words } : { entrypoint: words, command: [] }),
    ...(workdir !== plan.workdir && { working_dir: workdir === "." ? "/app" : `/app/${workdir}` }),
  };
}

function application(plan: ContainerPlan): Field {
  const ends = plan.kind === "script" || plan.kind === "cli";
  return {
    build: { context: ".", dockerfile: "Dockerfile", target: "runtime" },
    ...shared(plan),
    ...(plan.port !== undefined && {
      // HOST_PORT, not PORT: the file .env that sets PORT would move the server's own port too.
      ports: [doubleQuoted(`127.0.0.1:\${HOST_PORT:-${plan.port}}:${plan.port}`)],
    }),
    ...dependencies(plan, true),
    // A script reaps no children and forwards no signals as process 1.
    ...((ends || plan.kind === "worker") && { init: true }),
    ...(!ends && { restart: "unless-stopped" }),
    ...hardened,
  };
}

function worker(plan: ContainerPlan, one: ProcessFact): Field {
  return {
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
  };
}

function migration(plan: ContainerPlan, migrate: MigrationFact): Field {
  return {
    ...shared(plan),
    ...commandOf(plan, migrate),
    ...dependencies(plan, false),
    ...(plan.health !== undefined && { healthcheck: { disable: true } }),
    restart: "no",
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
