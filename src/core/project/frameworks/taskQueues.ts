import { literalText } from "../../python/expression";
import { qualifiedName, type PythonModule } from "../../python/pythonModule";
import type { ProcessFact } from "../projectFacts";
import { findApplicationObjects } from "./applicationObjects";
import { djangoProject } from "./djangoProject";
import type { EntryInput } from "./entryInput";
import { importRoot, moduleName } from "./importRoot";

/** A library whose workers are processes of their own, and how they are found and started. */
interface TaskQueue {
  /** Its distribution. */
  readonly name: string;
  /** A cheap look: only files that match are parsed. */
  readonly pattern: RegExp;
  /** Classes of the object that the program takes on its command line. */
  readonly constructors: readonly string[];
  readonly command: (target: string, variable: string) => readonly string[];
}

const queues: readonly TaskQueue[] = [
  {
    name: "celery",
    pattern: /Celery\(/,
    constructors: ["celery.Celery", "celery.app.Celery"],
    // Celery looks for these two names by itself.
    command: (module, variable) => [
      ...["celery", "-A", /^(app|celery)$/.test(variable) ? module : `${module}:${variable}`],
      ...["worker", "-l", "INFO"],
    ],
  },
  {
    name: "huey",
    pattern: /Huey\(/,
    constructors: ["RedisHuey", "SqliteHuey", "PriorityRedisHuey", "RedisExpireHuey", "FileHuey"].map(
      (name) => `huey.${name}`,
    ),
    command: (module, variable) => ["huey_consumer", `${module}.${variable}`],
  },
  {
    name: "taskiq",
    pattern: /Broker\(/,
    constructors: [
      ...["taskiq_redis.ListQueueBroker", "taskiq_redis.RedisStreamBroker", "taskiq_redis.PubSubBroker"],
      ...["taskiq_aio_pika.AioPikaBroker", "taskiq_nats.NatsBroker", "taskiq.ZeroMQBroker"],
    ],
    command: (module, variable) => ["taskiq", "worker", `${module}:${variable}`],
  },
  {
    name: "procrastinate",
    pattern: /procrastinate/,
    constructors: ["procrastinate.App"],
    command: (module, variable) => ["procrastinate", "-a", `${module}.${variable}`, "worker"],
  },
  {
    name: "faust",
    pattern: /faust/,
    constructors: ["faust.App"],
    command: (module, variable) => [
      ...["faust", "-A", variable === "app" ? module : `${module}:${variable}`],
      ...["worker", "-l", "info"],
    ],
  },
  {
    name: "faststream",
    pattern: /FastStream\(/,
    constructors: ["faststream.FastStream", "faststream.app.FastStream"],
    command: (module, variable) => ["faststream", "run", `${module}:${variable}`],
  },
];

/** The folder to start in and the name of the module there. */
function target(path: string, { sources, local, package: own }: EntryInput): { workdir: string; module: string } {
  const root = importRoot(path, sources, local);
  return { workdir: root === "src" && own?.installable ? "." : root, module: moduleName(path, root) };
}

function fromObjects(queue: TaskQueue, input: EntryInput): ProcessFact[] {
  const { sources, local, installed } = input;
  if (!installed.has(queue.name) && !(queue.name === "faust" && installed.has("faust-streaming"))) return [];
  const search = { sources, local, constructors: queue.constructors };
  const [best] = findApplicationObjects(search, queue.pattern).filter(({ factory }) => !factory);
  if (!best) return [];
  const { workdir, module } = target(best.path, input);
  const command = queue.command(module, best.variable);
  const why = `${best.variable} = ${best.constructed}() in ${best.path}:${best.line}`;
  return [{ name: "worker", kind: "worker", command, workdir, why }];
}

const schedules = /\bbeat_schedule\b|CELERY_?BEAT_SCHEDULE|CELERYBEAT_SCHEDULE|\.add_periodic_task\(/;

/** Celery's scheduler, for projects that state a schedule or keep one in Django's database. */
function celeryBeat(worker: ProcessFact | undefined, { sources, installed }: EntryInput): ProcessFact[] {
  if (!worker?.command.includes("celery")) return [];
  const database = installed.has("django-celery-beat");
  const [path] = sources.filesMatching(schedules);
  if (!database && path === undefined) return [];
  const schedule = database
    ? ["--scheduler", "django_celery_beat.schedulers:DatabaseScheduler"]
    : ["--schedule", "/tmp/celerybeat-schedule"];
  const command = [...worker.command.slice(0, 3), "beat", "-l", "INFO", ...schedule];
  const why = path === undefined ? "django-celery-beat" : sources.cite(path, schedules, "a schedule");
  return [{ name: "beat", kind: "scheduler", command, workdir: worker.workdir, why }];
}

/** Modules that hold something decorated with one of these names. */
function decorated(names: readonly string[], pattern: RegExp, { sources }: EntryInput): PythonModule[] {
  return sources
    .modulesMatching(pattern)
    .filter((module) =>
      module.calls.some(({ callee, decorates }) => decorates && names.includes(qualifiedName(module, callee))),
    );
}

function dramatiq(input: EntryInput): ProcessFact[] {
  if (!input.installed.has("dramatiq")) return [];
  const modules = decorated(["dramatiq.actor"], /dramatiq/, input);
  const [first] = modules;
  if (!first) return [];
  const { workdir } = target(first.path, input);
  const names = modules.map(({ path }) => moduleName(path, workdir));
  const why = `actors in ${first.path}`;
  return [{ name: "worker", kind: "worker", command: ["dramatiq", ...names], workdir, why }];
}

function arq(input: EntryInput): ProcessFact[] {
  if (!input.installed.has("arq")) return [];
  for (const module of input.sources.modulesMatching(/class \w*WorkerSettings\b/)) {
    const settings = module.classes.find(({ name }) => name.endsWith("WorkerSettings"));
    if (!settings) continue;
    const { workdir, module: name } = target(module.path, input);
    const why = `class ${settings.name} in ${module.path}:${settings.line}`;
    return [{ name: "worker", kind: "worker", command: ["arq", `${name}.${settings.name}`], workdir, why }];
  }
  return [];
}

/** rq takes the names of its queues and the address of Redis on its command line. */
function rq(input: EntryInput): ProcessFact[] {
  if (!input.installed.has("rq") || input.installed.has("django-rq")) return [];
  for (const module of input.sources.modulesMatching(/\bQueue\(/)) {
    const call = module.calls.find(({ callee }) => /^rq(\.queue)?\.Queue$/.test(qualifiedName(module, callee)));
    if (!call) continue;
    const queue = literalText(call.positional[0]) ?? "default";
    const command = ["sh", "-c", `exec rq worker --url "\${REDIS_URL:-redis://redis:6379/0}" ${queue}`];
    const { workdir } = target(module.path, input);
    if (!/^[\w-]+$/.test(queue)) return [];
    return [{ name: "worker", kind: "worker", command, workdir, why: `rq's Queue in ${module.path}:${call.line}` }];
  }
  return [];
}

/** Django's queues are commands of manage.py. */
function djangoQueues({ sources, installed }: EntryInput): ProcessFact[] {
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ["django-rq", ["rqworker", "default"]],
    ["django-q2", ["qcluster"]],
    ["django-q", ["qcluster"]],
    ["django-background-tasks", ["process_tasks"]],
  ];
  const found = commands.find(([name]) => installed.has(name));
  const huey = installed.has("huey") && sources.modulesMatching(/huey\.contrib\.djhuey/).length > 0;
  const project = found || huey ? djangoProject(sources) : undefined;
  if (!project) return [];
  const command = ["python", "manage.py", ...(found ? found[1] : ["run_huey"])];
  return [
    { name: "worker", kind: "worker", command, workdir: project.base, why: found ? found[0] : "huey.contrib.djhuey" },
  ];
}

/** Workers and schedulers that the code itself shows, the surest first; one of each kind. */
export function taskQueueProcesses(input: EntryInput): ProcessFact[] {
  const workers = [
    ...djangoQueues(input),
    ...queues.flatMap((queue) => fromObjects(queue, input)),
    ...dramatiq(input),
    ...arq(input),
    ...rq(input),
  ];
  const [worker] = workers;
  return [...workers.slice(0, 1), ...celeryBeat(worker, input)];
}
