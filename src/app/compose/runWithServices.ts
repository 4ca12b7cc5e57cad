import type { Engine } from "../../core/engine";
import { ContainerizeError, isCancellation } from "../../core/errors";
import type { DebuggedService } from "../../core/targets/compose/composeForDebug";
import type { RunOutcome, RunProgress, RunRequest, ServiceState } from "../app";
import type { AppPorts } from "../appPorts";
import { containerLogTail } from "../containerLogTail";
import { publishedUrl } from "../publishedUrl";
import { unstoppable } from "../unstoppable";
import { waitUntilReady } from "../waitUntilReady";
import { type Compose, findCompose } from "./findCompose";
import { followHealth, ofProject, whileHealthIsFollowed } from "./followHealth";
import { lastWords } from "./lastWords";

const logLines = 40;

/** The application's compose project: its file, and where its paths begin. */
export interface ComposeProject {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  /** The compose file of the plan; one in the folder that builds an image wins, for somebody may have added to it. */
  readonly text: string;
  /** Given when the application starts under a debugger. */
  readonly debugged?: DebuggedService;
}

interface Up {
  readonly compose: Compose;
  readonly project: ComposeProject;
  readonly application: string;
}

function projectArguments({ folder, name }: ComposeProject): readonly string[] {
  return ["--project-directory", folder, "--project-name", name, "--file", "-"];
}

async function listed({ compose, project }: Up, ports: AppPorts, signal: AbortSignal) {
  const { readComposeState } = await ports.targets();
  const asked = [...projectArguments(project), "ps", "--all", "--format", "json"];
  const { out } = await compose(asked, { input: project.text, folder: project.folder }, signal);
  return readComposeState(out);
}

/** Takes a project down: containers and networks, and with `volumes` its data too. Throws toolMissing, toolFailed. */
export async function composeDown(
  compose: Compose,
  project: Pick<ComposeProject, "folder" | "name">,
  volumes: boolean,
  signal: AbortSignal,
): Promise<void> {
  const asked = ["--project-name", project.name, "down", "--remove-orphans", ...(volumes ? ["--volumes"] : [])];
  const { code, errors } = await compose(asked, { folder: project.folder }, signal);
  if (code !== 0)
    throw new ContainerizeError({ kind: "toolFailed", tool: "docker compose", message: lastWords(errors) });
}

/** What stands in the way when compose could not bring everything up. */
async function serviceFailure(up: Up, said: string, ports: AppPorts, signal: AbortSignal): Promise<RunOutcome> {
  const states = await listed(up, ports, signal);
  const failed = (await ports.targets()).composeCulprit(states, up.application, lastWords(said));
  if (failed === undefined) {
    throw new ContainerizeError({ kind: "toolFailed", tool: "docker compose", message: lastWords(said) });
  }
  const engineLog = await up.compose(
    [...projectArguments(up.project), "logs", "--no-color", "--no-log-prefix", `--tail=${logLines}`, failed.service],
    { input: up.project.text, folder: up.project.folder },
    signal,
  );
  const log = engineLog.out.trimEnd().split(/\r?\n/).slice(-logLines);
  return {
    kind: "serviceFailed",
    name: up.project.name,
    service: failed.service,
    state: failed.state,
    log,
    services: statesOf(states, up),
  };
}

function statesOf(states: readonly { service: string; state: string }[], { application }: Up): readonly ServiceState[] {
  return states
    .filter(({ service }) => service !== application)
    .map(({ service, state }) => ({ name: service, state }));
}

async function watch(
  engine: Engine,
  request: RunRequest,
  up: Up,
  ports: AppPorts,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const id = (await listed(up, ports, signal)).find(({ service }) => service === up.application)?.id;
  if (id === undefined) throw new ContainerizeError({ kind: "containerNotFound", id: up.application });
  const begun = await engine.inspectContainer(id, signal);
  const { name } = begun;
  const hostPort = begun.ports.find(({ containerPort }) => containerPort === request.containerPort)?.hostPort;
  const url = hostPort === undefined ? undefined : await publishedUrl(engine, hostPort);
  const asked = url === undefined ? undefined : `${url}${request.healthPath ?? "/"}`;
  const { kind, state, probe } = await waitUntilReady(engine, { id, url: asked, ends: request.ends }, ports, signal);
  // Looked at now: a worker that fails has had the time to.
  const services = statesOf(await listed(up, ports, signal), up);
  if (kind === "ready") return { kind: "running", id, name, url, hostPort, probe, services };
  const log = await containerLogTail(engine, id, logLines, signal);
  return kind === "ended"
    ? { kind: "ended", id, name, exitCode: state.exitCode ?? 0, outOfMemory: state.outOfMemory, log, probe, services }
    : { kind: "notReady", id, name, url, hostPort, probe, log, services };
}

/**
 * Brings up what the compose file says, with the image that was built: services until they are healthy, one-shot
 * migrations, then the application and its workers; then asks the application. A cancel takes all down, volumes kept.
 * Throws toolMissing, toolFailed, engineStopped, …
 */
export async function runWithServices(
  engine: Engine,
  request: RunRequest & { readonly project: ComposeProject },
  ports: AppPorts,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const compose = await findCompose(ports.runTool, engine.endpoint.url, signal);
  const { composeForDebug, composeForRun } = await ports.targets();
  const names = Object.keys(request.env);
  const written = await ports.readText(`${request.project.folder}/compose.yaml`, signal);
  const found =
    (written === undefined ? undefined : composeForRun(written, request.image, names)) ??
    composeForRun(request.project.text, request.image, names);
  if (found === undefined) {
    throw new ContainerizeError({
      kind: "toolFailed",
      tool: "docker compose",
      message: "No service is built from the folder.",
    });
  }
  const { debugged } = request.project;
  const run = debugged === undefined ? found : composeForDebug(found, debugged);
  const up: Up = { compose, project: { ...request.project, text: run.text }, application: run.application };
  const port = request.exactPort ? request.hostPort : await ports.freePort(request.hostPort, signal);
  const variables = { ...request.env, ...(port !== undefined && port !== 0 && { HOST_PORT: String(port) }) };
  try {
    onProgress("services");
    const asked = [...projectArguments(up.project), "up", "--detach", "--no-build"];
    const { folder, text } = up.project;
    const ended = await whileHealthIsFollowed(
      () => compose(asked, { input: text, folder, variables }, signal),
      (until) =>
        followHealth(
          engine,
          ofProject(up.project.name),
          (services) => onProgress({ healthOf: services }),
          ports,
          until,
        ),
      signal,
    );
    if (ended.code !== 0) return await serviceFailure(up, ended.errors, ports, signal);
    onProgress("waiting");
    return await watch(engine, request, up, ports, signal);
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await composeDown(compose, up.project, false, unstoppable());
    return { kind: "cancelled" };
  }
}
