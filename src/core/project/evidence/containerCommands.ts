import { isGenerated } from "../../render/fileStamp";
import { argumentText } from "../../dockerfile/instruction";
import { parseDockerfile } from "../../dockerfile/parseDockerfile";
import { readStages, type Stage } from "../../dockerfile/stages";
import { dockerfilesAbove } from "../source/dockerfilesAbove";
import { isAbove } from "../source/joinPath";
import { sideFolder } from "../source/sideFolder";
import type { ComposeService } from "./composeFile";
import { shellText, type StatedCommand, type StatedInput } from "./statedCommand";

const confidence = 92;

/** What a Dockerfile says about starting. */
interface DockerfileStart {
  readonly text: string;
  /** The program that a command given from outside is handed to, where the file names one. */
  readonly entrypoint: string | undefined;
  readonly workdir: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly why: string;
}

/** The stage that is built by default with those it stands on, the base first. */
function lineage(stages: readonly Stage[]): Stage[] {
  const line: Stage[] = [];
  for (let stage = stages.at(-1); stage && !line.includes(stage); stage = stage.parent) line.unshift(stage);
  return line;
}

function joined(from: string | undefined, path: string): string {
  const plain = path.replace(/^["']|["']$/g, "");
  return plain.startsWith("/") || from === undefined ? plain : `${from.replace(/\/$/, "")}/${plain}`;
}

/** `A=b C=d` and the old `A b`. */
function environmentPairs(text: string): [string, string][] {
  const old = /^([A-Za-z_]\w*)\s+(?!\S*=)(.+)$/s.exec(text.trim());
  if (old?.[1] && old[2] && !/^\w+=/.test(text.trim())) return [[old[1], old[2].trim()]];
  return [...text.matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g)].map(({ 1: name = "", 2: value = "" }) => [
    name,
    value.replace(/^["']|["']$/g, ""),
  ]);
}

/** A text of an instruction with the arguments and variables that stand before it filled in. */
function filled(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g,
    (whole, plain?: string, braced?: string, otherwise?: string) =>
      known.get(plain ?? braced ?? "") ?? otherwise ?? whole,
  );
}

/** Reads one Dockerfile; undefined when it is not about Python or states nothing. */
export function dockerfileStart(path: string, text: string): DockerfileStart | undefined {
  const stages = readStages(parseDockerfile(text).instructions);
  let workdir: string | undefined;
  let [entrypoint, command]: [string | undefined, string | undefined] = [undefined, undefined];
  let line = 0;
  const variables: Record<string, string> = {};
  const ports: number[] = [];
  const known = new Map<string, string>();
  let commandStage: Stage | undefined;
  const instructions = lineage(stages).flatMap((stage) => stage.instructions.map((one) => ({ stage, one })));
  for (const { stage, one: instruction } of instructions) {
    if (instruction.onbuild) continue;
    const given = argumentText(instruction);
    const start = instruction.execForm ? shellText(instruction.execForm) : given;
    switch (instruction.keyword) {
      case "WORKDIR":
        workdir = joined(workdir, filled(given.trim(), known));
        break;
      case "ENV":
        for (const [name, value] of environmentPairs(given)) {
          variables[name] = filled(value, known);
          known.set(name, variables[name]);
        }
        break;
      case "ARG":
        for (const [name, value] of environmentPairs(given)) known.set(name, filled(value, known));
        break;
      case "EXPOSE":
        ports.push(...[...filled(given, known).matchAll(/\b(\d{2,5})\b(?!\/udp)/g)].map(({ 1: port }) => Number(port)));
        break;
      case "ENTRYPOINT":
        // It takes away the command of the image below, not one that stands before it in the same stage.
        [entrypoint, command] = [start, commandStage === stage ? command : undefined];
        line = instruction.range.start.line + 1;
        break;
      case "CMD":
        command = start;
        commandStage = stage;
        line ||= instruction.range.start.line + 1;
        break;
    }
  }
  // What ARG names is gone when the container runs: the command means the value, whatever its form does with the name.
  const builtIn = new Map([...known].filter(([name]) => !Object.hasOwn(variables, name)));
  [entrypoint, command] = [entrypoint, command].map((part) => part && filled(part, builtIn));
  const all = [entrypoint, command].filter((part) => part !== undefined && part !== "").join(" ");
  if (all === "" && ports.length === 0 && workdir === undefined) return undefined;
  const why = `${path}${line === 0 ? "" : `:${line}`} ${entrypoint === undefined ? "CMD" : "ENTRYPOINT"}`;
  return { text: all, entrypoint, workdir, variables, ports, why };
}

/** The project's Dockerfiles: that of the root first, then those of its parts, last those above it that build it. */
export function dockerfilePaths({ sources }: Pick<StatedInput, "sources">): readonly string[] {
  const rank = (path: string): number =>
    path.split("/").length * 2 + (/(dev|local|test|debug|build|base|ci|arm|gpu|cuda|alpine)/i.test(path) ? 5 : 0);
  // `compose/production/django/Dockerfile`: a folder for each environment, and one for each service in it.
  const depth = (path: string): number =>
    path.split("/").length - (/^(compose|docker|deploy|deployment)\//.test(path) ? 1 : 0);
  const own = sources.otherFiles
    .filter((path) => /(^|\/)([\w.-]*Dockerfile[\w.-]*|Containerfile)$/.test(path) && depth(path) <= 3)
    .filter((path) => !path.endsWith(".dockerignore") && !sideFolder.test(path))
    .toSorted((left, right) => rank(left) - rank(right));
  return [...own, ...dockerfilesAbove(sources).toSorted((left, right) => rank(left) - rank(right))];
}

/** CMD and ENTRYPOINT of the project's Dockerfiles. Our own file says what we found earlier, which proves nothing. */
export function dockerfileCommands(input: StatedInput): StatedCommand[] {
  return dockerfilePaths(input).flatMap((path) => {
    const text = input.sources.text(path) ?? "";
    const start = isGenerated(text) ? undefined : dockerfileStart(path, text);
    if (!start || start.text === "") return [];
    const published = input.compose.find(
      ({ built, command, dockerfile = "Dockerfile", ports }) =>
        built && command === undefined && ports.length > 0 && dockerfile.replace(/^\.\//, "") === path,
    );
    const ports = start.ports.length > 0 ? start.ports : (published?.ports ?? []);
    const inFolder =
      !isAbove(path) && path.includes("/") && !/^(docker|deploy|deployment|build|ops|\.docker)\//.test(path);
    return [{ ...start, ports, name: "", confidence: inFolder ? 80 : confidence }];
  });
}

function asText(command: string | readonly string[] | undefined): string | undefined {
  return command === undefined || typeof command === "string" ? command : shellText(command);
}

/** An image that is built here: by this service, or by another that gives it its name. */
function isOwn(service: ComposeService, all: readonly ComposeService[]): boolean {
  return (
    service.built ||
    (service.image !== undefined && all.some(({ built, image }) => built && image === service.image)) ||
    service.environment["FLASK_APP"] !== undefined
  );
}

/** What a service starts. Options alone are for the program of the image's ENTRYPOINT. */
function serviceText(service: ComposeService, imageEntrypoint: string | undefined): string {
  const command = asText(service.command);
  const options = command?.trimStart().startsWith("-") === true;
  const entrypoint = asText(service.entrypoint) ?? (options ? imageEntrypoint : undefined);
  return [entrypoint, command].filter((part) => part !== undefined).join(" ");
}

/** `command:` and `entrypoint:` of compose services that run the project's own image. */
export function composeCommands(input: StatedInput): StatedCommand[] {
  const starts = new Map(
    dockerfilePaths(input).map((path) => [path, dockerfileStart(path, input.sources.text(path) ?? "")] as const),
  );
  return input.compose.flatMap((service) => {
    const file = service.dockerfile ?? "Dockerfile";
    const base = starts.get(file.replace(/^\.\//, "")) ?? [...starts.values()][0];
    const own = isOwn(service, input.compose);
    const text = serviceText(service, own ? base?.entrypoint : undefined);
    if (text === "" || (!own && !/python|gunicorn|uvicorn|flask|celery/.test(text))) return [];
    return [
      {
        name: service.name,
        text,
        workdir: service.workdir ?? base?.workdir,
        variables: { ...base?.variables, ...service.environment },
        ports: service.ports.length > 0 ? service.ports : (base?.ports ?? []),
        confidence: /dev|local|test/.test(service.path) ? 88 : confidence,
        why: `${service.path} ${service.name}`,
      },
    ];
  });
}
