import { parseArgs } from "node:util";
import { ContainerizeError } from "../core/errors";
import { isBareName, parseImageName } from "../core/image/imageName";
import type { Preferences } from "../core/plan/containerPlan";
import type { BuildArguments } from "./buildArguments";
import { parseSettings } from "./parseSettings";
import { splitWords } from "./splitWords";
import { parseTargetOptions, type TargetOptions, targetOptionSpec } from "./targetOptions";

export const commandNames = ["inspect", "write", "build", "run", "debug", "deploy", "export", "doctor"] as const;
export type CommandName = (typeof commandNames)[number];

/** The command line, read and checked. */
export interface Options {
  readonly command: CommandName;
  /** As typed; undefined for `doctor`. */
  readonly folder: string | undefined;
  readonly json: boolean;
  readonly preferences: Preferences;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly tag: string | undefined;
  /** Other names for the same image. */
  readonly moreTags: readonly string[];
  /** All of the tags, to their registry. */
  readonly push: boolean;
  readonly hostPort: number | undefined;
  readonly envFile: string | undefined;
  readonly keep: boolean;
  /** A failure whose cure is known changes the plan, and the command starts again. */
  readonly cure: boolean;
  readonly build: BuildArguments;
  /** Services lose their data when they are taken down. */
  readonly volumes: boolean;
  /** Where a failure is described for others, with secrets taken out. */
  readonly report: string | undefined;
  /** Of `deploy` and `export` alone. */
  readonly target: TargetOptions | undefined;
}

const spec = {
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  report: { type: "string" },
  out: { type: "string" },
  force: { type: "boolean" },
  tag: { type: "string", multiple: true },
  push: { type: "boolean" },
  port: { type: "string" },
  "env-file": { type: "string" },
  keep: { type: "boolean" },
  cure: { type: "boolean" },
  volumes: { type: "boolean" },
  python: { type: "string" },
  start: { type: "string" },
  "port-inside": { type: "string" },
  root: { type: "string" },
  language: { type: "string" },
  set: { type: "string", multiple: true },
  secret: { type: "string", multiple: true },
  ssh: { type: "string", multiple: true },
  platform: { type: "string" },
  target: { type: "string" },
  output: { type: "string" },
  ...targetOptionSpec,
} as const;

const answers = ["python", "start", "port-inside", "root", "language", "set", "json", "report"] as const;
const building = ["tag", "secret", "ssh", "platform", "target"] as const;
/** Which options mean something to which command; any other one is a mistake worth telling. */
const known: Readonly<Record<CommandName, readonly string[]>> = {
  inspect: answers,
  write: [...answers, "out", "force"],
  build: [...answers, ...building, "output", "push", "cure"],
  run: [...answers, ...building, "port", "env-file", "keep", "volumes", "cure"],
  debug: [...answers, "secret", "ssh", "env-file", "keep", "volumes"],
  deploy: [...answers, ...building, "env-file", "force", "port", ...Object.keys(targetOptionSpec)],
  export: [
    ...answers,
    ...building,
    "env-file",
    "force",
    "out",
    "to",
    "replicas",
    "maximum-replicas",
    "host",
    "pull-secret",
    "with-services",
  ],
  doctor: ["json", "report"],
};

function usage(problem: string): ContainerizeError {
  return new ContainerizeError({ kind: "usage", problem });
}

function parsePort(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw usage(`--${option} takes a port from 1 to 65535.`);
  return port;
}

function read(arguments_: readonly string[]) {
  try {
    return parseArgs({ args: [...arguments_], options: spec, allowPositionals: true, strict: true });
  } catch (error) {
    // Node.js goes on to explain how such a word could be a folder.
    throw usage(error instanceof Error ? (/^.*?\.(?=\s|$)/.exec(error.message)?.[0] ?? error.message) : String(error));
  }
}

type Values = ReturnType<typeof read>["values"];

function commandOf(positionals: readonly string[], values: Values): CommandName {
  const [typed, ...folders] = positionals;
  const command = commandNames.find((name) => name === typed);
  if (command === undefined) {
    throw usage(typed === undefined ? "A command is missing." : `There is no command "${typed}".`);
  }
  const stray = Object.keys(values).find((option) => !known[command].includes(option));
  if (stray !== undefined) throw usage(`The command ${command} takes no --${stray}.`);
  if (folders.length !== (command === "doctor" ? 0 : 1)) {
    throw usage(`The command ${command} takes ${command === "doctor" ? "no" : "one"} folder.`);
  }
  return command;
}

function parseLanguage(language: string | undefined): Pick<Preferences, "language"> {
  if (language === undefined) return {};
  if (language !== "en" && language !== "zh-cn") throw usage(`--language takes en or zh-cn, not "${language}".`);
  return { language };
}

function preferencesOf(values: Values): Preferences {
  const port = parsePort(values["port-inside"], "port-inside");
  return {
    ...(values.python === undefined ? {} : { python: values.python }),
    ...(values.start === undefined ? {} : { start: splitWords(values.start) }),
    ...(port === undefined ? {} : { port }),
    ...(values.root === undefined ? {} : { root: values.root }),
    ...parseLanguage(values.language),
    ...parseSettings(values.set ?? []),
  };
}

/** The names of the image. Those that are pushed are in one registry, and say which. */
function tagsOf(command: CommandName, { tag: tags = [], push, output }: Values): Pick<Options, "tag" | "moreTags"> {
  const names = tags.map(parseImageName);
  const [tag, ...moreTags] = tags;
  if (command === "export" && moreTags.length > 0) throw usage("The command export takes one --tag.");
  if (push === true) {
    if (names.length === 0 || names.some(isBareName)) {
      throw usage("--push needs to know where to: name the image with --tag registry.example.com/team/app:1.0.");
    }
    if (output !== undefined) throw usage("--output makes no image that --push could push.");
    if (new Set(names.map(({ registry }) => registry)).size > 1) throw usage("--push takes tags of one registry.");
  }
  return { tag, moreTags };
}

/** Reads the arguments after the program's name; "help" or "version" when that was asked for. Throws usage, invalidReference. */
export function parseOptions(arguments_: readonly string[]): Options | "help" | "version" {
  const { values, positionals } = read(arguments_);
  if (values.help === true || positionals[0] === "help") return "help";
  if (values.version === true) return "version";
  const command = commandOf(positionals, values);
  const { tag, moreTags } = tagsOf(command, values);
  return {
    command,
    folder: positionals[1],
    json: values.json ?? false,
    preferences: preferencesOf(values),
    out: values.out,
    force: values.force ?? false,
    tag,
    moreTags,
    push: values.push ?? false,
    hostPort: parsePort(values.port, "port"),
    envFile: values["env-file"],
    keep: values.keep ?? false,
    cure: values.cure ?? false,
    build: {
      secret: values.secret ?? [],
      ssh: values.ssh ?? [],
      platform: values.platform,
      target: values.target,
      output: values.output,
    },
    volumes: values.volumes ?? false,
    report: values.report,
    target: command === "deploy" || command === "export" ? parseTargetOptions(command, values) : undefined,
  };
}
