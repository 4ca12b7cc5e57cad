import { isGenerated } from "../../render/fileStamp";
import type { Expression } from "../../python/expression";
import { dockerfilePaths, dockerfileStart } from "../evidence/containerCommands";
import { dockerfileBases } from "../evidence/dockerfileBases";
import type { ComposeService } from "../evidence/composeFile";
import type { Fact } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { serviceOfImage, serviceTable } from "../services/serviceTable";
import { joinPath } from "../source/joinPath";
import type { EntryFinding } from "./entryInput";
import { gunicornBind } from "./gunicornBind";

function fact(value: number, why: string, confidence: number): Fact<number> | undefined {
  return value > 0 && value < 65_536 ? { value, why, confidence } : undefined;
}

function numbersIn(expression: Expression | undefined): number[] {
  switch (expression?.kind) {
    case "number":
      return [expression.value];
    case "text":
      return [...expression.value.matchAll(/(?:^|:)(\d{2,5})$/g)].map(({ 1: port }) => Number(port));
    case "call":
      return [...expression.call.positional, ...expression.call.keywords.values()].flatMap(numbersIn);
    case "list":
      return expression.items.flatMap(numbersIn);
    case "other":
      return expression.parts.flatMap(numbersIn);
    default:
      return [];
  }
}

/** `bind` of the gunicorn configuration that the command names, or of the one that gunicorn finds by itself. */
function gunicornConfiguration({ entry }: EntryFinding, sources: ProjectSources): Fact<number> | undefined {
  const bind = gunicornBind(entry, sources);
  const port = numbersIn(bind?.value).at(-1);
  return bind === undefined || port === undefined ? undefined : fact(port, `${bind.path}:${bind.line} bind`, 92);
}

/** Settings files of servers, each with the pattern of its port. */
const configurations: readonly { readonly file: RegExp; readonly pattern: RegExp; readonly programs: RegExp }[] = [
  { file: /(^|\/)\.streamlit\/config\.toml$/, pattern: /^\s*port\s*=\s*(\d+)/m, programs: /^streamlit$/ },
  { file: /(^|\/)hypercorn\.toml$/, pattern: /^\s*bind\s*=\s*\[?["'][^"']*:(\d+)/m, programs: /^hypercorn$/ },
  { file: /(^|\/)uwsgi\.ini$/, pattern: /^\s*http(?:-socket)?\s*=\s*\S*:(\d+)/m, programs: /^(uwsgi|gunicorn)$/ },
  {
    file: /(^|\/)production\.ini$/,
    pattern: /^\s*(?:listen\s*=\s*\S*:|port\s*=\s*)(\d+)/m,
    programs: /^(pserve|gunicorn)$/,
  },
  { file: /(^|\/)rxconfig\.py$/, pattern: /backend_port\s*=\s*(\d+)/, programs: /^reflex$/ },
];

function configuredPort({ entry: { command } }: EntryFinding, sources: ProjectSources): Fact<number> | undefined {
  for (const { file, pattern, programs } of configurations) {
    if (!programs.test(command[0] ?? "")) continue;
    const path = sources.paths.find((one) => file.test(one));
    const port = path === undefined ? undefined : pattern.exec(sources.text(path) ?? "")?.[1];
    if (path !== undefined && port !== undefined) return fact(Number(port), sources.cite(path, pattern, "port"), 90);
  }
  return undefined;
}

/** A Dockerfile of a frontend or of a database: what it opens is not the application's. */
function isOfAnother(dockerfile: string): boolean {
  const bases = dockerfileBases(dockerfile);
  const stages = new Set(bases.map(({ stage }) => stage));
  const images = bases.map(({ image }) => image).filter((name) => !stages.has(name));
  const other =
    /^([\w.-]+\/)*(node|nginx|nginx-unprivileged|caddy|httpd|postgres|postgis|mysql|mariadb|redis|rabbitmq|mongo)([:@]|$)/;
  return images.length > 0 && images.every((name) => other.test(name));
}

/** A database or broker that the project builds an image of: the application talks to what it opens. */
function isService(
  { image, dockerfile = "Dockerfile", context = ".", ports }: ComposeService,
  sources: ProjectSources,
): boolean {
  const text = sources.text(joinPath(context.replace(/^\.\//, ""), dockerfile)) ?? "";
  const known = serviceTable.filter(({ role }) => role === "database" || role === "broker");
  return (
    (image !== undefined && serviceOfImage(image) !== undefined) ||
    isOfAnother(text) ||
    known.some(({ port }) => ports[0] === port)
  );
}

function exposedPort(sources: ProjectSources): Fact<number> | undefined {
  for (const path of dockerfilePaths({ sources })) {
    const text = sources.text(path) ?? "";
    const [port] = isGenerated(text) || isOfAnother(text) ? [] : (dockerfileStart(path, text)?.ports ?? []);
    if (port !== undefined) return fact(port, sources.cite(path, /^\s*EXPOSE\b/im, "EXPOSE"), 85);
  }
  return undefined;
}

/** EXPOSE, the ports of the service that compose builds, fly's internal port, the ports a dev container forwards. */
function openedPort(sources: ProjectSources, compose: readonly ComposeService[]): Fact<number> | undefined {
  const exposed = exposedPort(sources);
  if (exposed !== undefined) return exposed;
  const built = compose.find((service) => service.built && service.ports.length > 0 && !isService(service, sources));
  if (built?.ports[0] !== undefined) return fact(built.ports[0], `${built.path} ${built.name} ports`, 85);
  const fly = /^\s*internal_port\s*=\s*(\d+)/m.exec(sources.text("fly.toml") ?? "")?.[1];
  if (fly !== undefined) return fact(Number(fly), sources.cite("fly.toml", /internal_port/, "internal_port"), 85);
  const dev = ".devcontainer/devcontainer.json";
  const forwarded = /"forwardPorts"\s*:\s*\[\s*(?:(?:5173|4200)\s*,\s*)?(?!5173|4200)(\d+)/.exec(
    sources.text(dev) ?? "",
  )?.[1];
  return forwarded === undefined ? undefined : fact(Number(forwarded), `${dev} forwardPorts`, 75);
}

/** `http://localhost:8000` in the README. */
function readmePort(sources: ProjectSources): Fact<number> | undefined {
  const path = sources.paths.find((one) => /^readme(\.\w+)?$/i.test(one));
  // 5173 and 4200 are the development servers of frontends.
  const pattern = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(?!5173|4200)(\d{4,5})\b/;
  const port = path === undefined ? undefined : pattern.exec(sources.text(path) ?? "")?.[1];
  return path === undefined || port === undefined
    ? undefined
    : fact(Number(port), sources.cite(path, pattern, "address"), 65);
}

/** What the command that was chosen says: a flag, or the ports that its own file opens for it. */
function statedPort({ statedCommand }: EntryFinding): {
  readonly flag: Fact<number> | undefined;
  readonly opened: Fact<number> | undefined;
} {
  if (!statedCommand) return { flag: undefined, opened: undefined };
  const { port, stated } = statedCommand;
  const [opened] = stated.ports;
  return {
    flag: port === undefined ? undefined : fact(port, stated.why, stated.confidence),
    opened: opened === undefined ? undefined : fact(opened, stated.why, 85),
  };
}

/**
 * The port that the application listens on (rule E1): a flag of the stated command, then a literal or a default in the
 * code, then settings files of the server, then ports that other files open, then the README, then the framework's own.
 */
export function choosePort(
  finding: EntryFinding,
  sources: ProjectSources,
  compose: readonly ComposeService[],
): Fact<number> | undefined {
  const { port } = finding;
  const { flag, opened } = statedPort(finding);
  const certain = port !== undefined && port.confidence >= 90;
  const elsewhere = [
    flag,
    gunicornConfiguration(finding, sources),
    certain ? port : undefined,
    configuredPort(finding, sources),
    opened,
    openedPort(sources, compose),
    // These frameworks listen there whatever the README says of something else.
    port && /^default of (streamlit|gradio|django)$/.test(port.why) ? port : undefined,
    readmePort(sources),
  ];
  // A server that is given no address at all; the image tells it one.
  const served = finding.entry.kind === "web" && finding.entry.server !== undefined;
  const usual = served ? fact(8000, `default of ${finding.entry.server}`, 80) : undefined;
  return elsewhere.find((found) => found !== undefined) ?? port ?? usual;
}
