import { parseImageName, registryKey } from "../core/image/imageName";
import { joinAdditions, noAdditions } from "../core/plan/planAdditions";
import type { ContainerPlan, Preferences } from "../core/plan/containerPlan";
import { indexHosts } from "../core/plan/indexHosts";
import type { Interpreter } from "../core/project/interpreter";
import type { ProjectFacts } from "../core/project/projectFacts";
import type { App, Inspection } from "./app";
import type { AppPorts } from "./appPorts";
import { buildProject } from "./buildProject";
import { composeWatch, runCompose } from "./compose/composeFile";
import { followHealth, ofFolder, ofProject, whileHealthIsFollowed } from "./compose/followHealth";
import { findCompose } from "./compose/findCompose";
import { composeDown, runWithServices } from "./compose/runWithServices";
import type { Detection } from "./detection";
import { diagnose } from "./diagnose";
import { preferencesForNetwork } from "./networkOfBuild";
import { networkWithLogins } from "./networkWithLogins";
import { EngineConnection } from "./engineConnection";
import { confideBuild, confideRun, confidingPorts, confidingTargets } from "./confide";
import { SensitiveValues } from "../core/report/sensitiveValues";
import { pushTags } from "./pushTags";
import { replaceContainer } from "./replaceContainer";
import { runContainer } from "./runContainer";
import { createTargetUseCases } from "./targets/targetUseCases";

async function inspect(
  ports: AppPorts,
  folder: string,
  interpreter: Interpreter | undefined,
  preferences: Preferences,
  signal: AbortSignal,
): Promise<Inspection> {
  const [tree, found, detection] = await Promise.all([
    ports.openTree(folder, signal),
    ports.findNetwork(signal),
    ports.detection(),
  ]);
  const today = new Date(ports.now()).toISOString().slice(0, "YYYY-MM-DD".length);
  const look = (wanted: Preferences) => detection.inspectProject(tree, interpreter, wanted, today, signal);
  const first = await look(preferences);
  signal.throwIfAborted();
  const there = (name: string) => ports.readText(`${folder}/${first.context}/${name}`, signal);
  const dockerfile = (await there("Dockerfile")) ?? "";
  const chosen = detection.keptChoices({
    dockerfile,
    compose: await there("compose.yaml"),
    debugCompose: await there("compose.debug.yaml"),
  });
  const kept = detection.readAdditions(dockerfile);
  const additions = joinAdditions(kept, preferences.additions ?? noAdditions);
  const python = preferences.python ?? additions.python;
  const settled: Preferences = {
    language: ports.language(),
    ...chosen,
    ...preferences,
    ...(python !== undefined && { python }),
    additions,
  };
  // The Python that a failure has shown to be needed is kept in a Dockerfile, which is found by looking.
  const facts = python === undefined || python === preferences.python ? first : await look(settled);
  const hosts = indexHosts(facts.dependencies, settled.indexUrl);
  const network = await networkWithLogins(ports, found, hosts, signal);
  const decided = preferencesForNetwork(settled, network, dockerfile, hosts);
  const plan = pinned(detection, facts, decided, dockerfile);
  return { folder, facts, network, plan, files: plan === undefined ? [] : detection.renderFiles(plan) };
}

/** The plan, on the digest that its Dockerfile pins the same base image to, unless another was asked for. */
function pinned(
  detection: Detection,
  facts: ProjectFacts,
  preferences: Preferences,
  dockerfile: string,
): ContainerPlan | undefined {
  const plan = detection.planContainer(facts, preferences);
  if (plan === undefined || preferences.baseDigest !== undefined) return plan;
  const baseDigest = detection.keptDigest(dockerfile, plan.python.image);
  return baseDigest === undefined ? plan : detection.planContainer(facts, { ...preferences, baseDigest });
}

/** The use cases over the given ports. Nothing is loaded or connected before it is needed. */
export function createApp(given: AppPorts): App {
  const sensitive = new SensitiveValues();
  const ports = confidingPorts(given, sensitive);
  const connection = new EngineConnection(
    (signal) => ports.connect(signal),
    () => ports.now(),
  );
  return {
    sensitive,
    inspect: (folder, interpreter, preferences, signal) => inspect(ports, folder, interpreter, preferences, signal),
    compare: async (files, current) => (await ports.detection()).compareFiles(files, current),
    engine: (signal) => connection.get(signal),
    prepareBuild: (signal) => {
      const prepare = async (): Promise<void> => (await connection.get(signal)).prepareBuild();
      // Whoever builds asks again, and is told.
      prepare().catch(() => undefined);
    },
    diagnose: (evidence, inspection, signal) => diagnose(evidence, inspection, ports, signal),
    targets: confidingTargets(
      createTargetUseCases(ports, (signal) => connection.get(signal)),
      sensitive,
    ),
    disconnect: () => connection.forget(),
    async *build(request, signal) {
      await confideBuild(request.options ?? {}, ports, sensitive, signal);
      return yield* buildProject(await connection.get(signal), request, ports, signal);
    },
    run: async (request, onProgress, signal) => {
      confideRun(request, sensitive);
      const engine = await connection.get(signal);
      const { project } = request;
      return project === undefined
        ? runContainer(engine, request, ports, onProgress, signal)
        : runWithServices(engine, { ...request, project }, ports, onProgress, signal);
    },
    composeDown: async (project, volumes, signal) => {
      const { endpoint } = await connection.get(signal);
      await composeDown(await findCompose(ports.runTool, endpoint.url, signal), project, volumes, signal);
    },
    compose: async (subject, action, output, signal) => {
      const engine = await connection.get(signal);
      const run = (): Promise<void> => runCompose(subject, action, engine.endpoint.url, output, ports, signal);
      // What it waits for, compose says itself; on Podman it may wait for checks that nobody runs.
      const labels = subject.kind === "files" ? ofFolder(subject.folder) : ofProject(subject.name);
      await (action === "up"
        ? whileHealthIsFollowed(run, (until) => followHealth(engine, labels, () => undefined, ports, until), signal)
        : run());
    },
    composeWatch: async (subject, perform, signal) => {
      const { endpoint } = await connection.get(signal);
      return composeWatch(subject, endpoint.url, perform, ports, signal);
    },
    replace: async (id, image, labels, signal) =>
      replaceContainer(await connection.get(signal), id, image, labels, ports, signal),
    credentials: async (reference, signal) => ports.findCredentials(registryKey(parseImageName(reference)), signal),
    async *push(references, credentials, signal) {
      sensitive.addLogin(credentials);
      yield* pushTags(await connection.get(signal), references, credentials, signal);
    },
  };
}
