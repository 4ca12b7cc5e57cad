import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { ExtensionContext } from "vscode";
import { env, Uri, workspace } from "vscode";
import type { AppPorts } from "./app/appPorts";
import { readWorkspaceFacts } from "./app/workspaceFacts";
import { createApp } from "./app/createApp";
import { isRecord } from "./core/isRecord";
import { languageOf } from "./core/language";
import { extractArchive } from "./local/archive/extractArchive";
import { packFiles } from "./local/archive/packFiles";
import { findCredentials } from "./local/credentials";
import { folderSizes } from "./local/folderSizes";
import { findNetwork } from "./local/network/findNetwork";
import { indexVariable } from "./local/network/indexVariable";
import { netrcLogins } from "./local/network/netrc";
import { chooseContext, listContexts } from "./local/dockerContexts";
import { readFileStream, writeFileStream } from "./local/fileStream";
import { watchContexts } from "./local/watchContexts";
import { freePort } from "./local/freePort";
import { httpProbe } from "./local/httpProbe";
import { localInterpreter } from "./local/interpreter";
import { openProjectTree } from "./local/projectTree";
import { RegistryClient } from "./local/registryClient";
import { readTextFile } from "./local/readTextFile";
import { runTool } from "./local/runTool";
import { withTemporaryFiles } from "./local/temporaryFiles";
import { activeInterpreter } from "./ui/activeInterpreter";
import { BuildProblems } from "./ui/build/buildProblems";
import { BuildRecords } from "./ui/build/buildRecords";
import { WatchTerminals } from "./ui/compose/watchTerminals";
import { DeploymentList } from "./ui/deploy/deploymentList";
import { DeployValues } from "./ui/deploy/deployVariables";
import { ManifestProblems } from "./ui/deploy/manifestProblems";
import { PortForwards } from "./ui/deploy/portForwards";
import { FileAccess } from "./ui/containerFiles/fileAccess";
import { FileJournal } from "./ui/files/fileJournal";
import { IndexLogins } from "./ui/indexLogins";
import { OutputChannels } from "./ui/outputChannels";
import { KeptLogins } from "./ui/push/keptLogins";
import { Registries } from "./ui/push/registries";
import { RegistryLogin } from "./ui/push/registryLogin";
import { ReadOnlyTexts } from "./ui/readOnlyTexts";
import { ContainerLogs } from "./ui/run/containerLogs";
import { FollowedLogs } from "./ui/run/followedLogs";
import { readSetting } from "./ui/settings";
import type { UiServices } from "./ui/uiServices";
import { EngineWatch } from "./ui/views/engineWatch";
import { RegistryList } from "./ui/views/registryList";
import { ViewSelection } from "./ui/views/viewSelection";
import { ViewFilters } from "./ui/views/viewFilters";

/** The outside world as the use cases see it. The engine's and the detection's bundles are loaded on first use. */
const createPorts = (records: BuildRecords, logins: IndexLogins, kept: KeptLogins): AppPorts => ({
  detection: () => import("./core/detectionEntry"),
  openTree: openProjectTree,
  connect: async (signal) => {
    const { connect } = await import("./docker/engineEntry");
    const setting = readSetting("containerize.engine.host");
    return connect({ platform: process.platform, home: homedir(), variables: process.env, setting }, signal);
  },
  findCredentials: (registry, signal) => kept.beside(registry, findCredentials(registry, process.env, signal)),
  findIndexVariable: (name) => indexVariable(name, process.env),
  findIndexLogins: async (hosts) => {
    const typed = await logins.find(hosts);
    const others = hosts.filter((host) => !typed.some((login) => login.host === host));
    return [...typed, ...(await netrcLogins(others, process.env))];
  },
  asksForLogins: true,
  findNetwork: (signal) => findNetwork(process.env, signal),
  askPort: httpProbe,
  freePort,
  readText: readTextFile,
  withFiles: withTemporaryFiles,
  keepBuildRecord: (dockerfile, record) => records.keep(dockerfile, record),
  targets: () => import("./core/targets/targetsEntry"),
  runTool,
  random: () => randomBytes(32).toString("hex"),
  language: () => languageOf(env.language),
  now: () => Date.now(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
});

function versionOf(manifest: unknown): string {
  return isRecord(manifest) ? String(manifest["version"]) : "unknown";
}

/** Builds everything that commands and views work with. Does no input or output. */
export function createServices({
  extension,
  globalState,
  globalStorageUri,
  secrets,
  workspaceState,
}: ExtensionContext): UiServices & { dispose(): void } {
  const records = new BuildRecords(workspaceState);
  const indexLogins = new IndexLogins(secrets);
  const keptLogins = new KeptLogins(secrets);
  const ports = createPorts(records, indexLogins, keptLogins);
  const app = createApp(ports);
  const channels = new OutputChannels();
  const problems = new BuildProblems();
  const texts = new ReadOnlyTexts();
  const logs = new ContainerLogs(app, channels);
  const followed = new FollowedLogs(channels);
  const watchTerminals = new WatchTerminals();
  const deployments = new DeploymentList(workspaceState);
  const manifestProblems = new ManifestProblems();
  const forwards = new PortForwards(app, channels.log);
  const watch = new EngineWatch(app, channels.log);
  const filters = new ViewFilters(workspaceState);
  const login = new RegistryLogin(app, keptLogins);
  const registries = new Registries(
    new RegistryList(globalState),
    login,
    (registry, credentials) => new RegistryClient(registry, credentials),
  );
  const containerFiles = new FileAccess(app);
  const owned = [
    containerFiles,
    registries,
    watch,
    filters,
    logs,
    followed,
    watchTerminals,
    deployments,
    manifestProblems,
    forwards,
    texts,
    problems,
    records,
    channels,
  ];
  return {
    app,
    channels,
    extensionVersion: versionOf(extension.packageJSON),
    problems,
    records,
    texts,
    logs,
    followed,
    watchTerminals,
    deployments,
    values: new DeployValues(secrets),
    manifestProblems,
    forwards,
    watch,
    filters,
    contexts: {
      list: (signal) => listContexts(process.env, signal),
      choose: (name, signal) => chooseContext(name, process.env, signal),
      watch: (onChange, signal) => watchContexts(process.env, onChange, signal),
    },
    selection: new ViewSelection(),
    files: {
      home: () => Uri.file(homedir()),
      storage: () => globalStorageUri,
      read: readFileStream,
      write: writeFileStream,
      pack: packFiles,
      extract: extractArchive,
    },
    journal: new FileJournal(),
    workspaceFacts: async (folder, dockerfile, signal) =>
      folder.scheme === "file"
        ? readWorkspaceFacts(folder.fsPath, dockerfile, { ...ports, sizes: folderSizes }, signal)
        : undefined,
    login,
    indexLogins,
    registries,
    memory: workspaceState,
    containerFiles,
    interpreter: async (folder, signal) => {
      if (!workspace.isTrusted) return undefined;
      return (await activeInterpreter(folder, signal)) ?? localInterpreter(folder.fsPath, signal);
    },
    dispose: () => {
      for (const one of owned) one.dispose();
    },
  };
}
