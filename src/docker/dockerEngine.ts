import type Docker from "dockerode";
import type { BuildEvent } from "../core/build/buildEvent";
import type { BuildRequest, Endpoint, Engine } from "../core/engine";
import { attachContainer } from "./attach";
import {
  commitContainer,
  containerProcesses,
  killContainer,
  pauseContainer,
  readArchive,
  renameContainer,
  restartContainer,
  unpauseContainer,
  writeArchive,
} from "./containerActions";
import {
  createContainer,
  findContainers,
  inspectContainer,
  listContainers,
  removeContainer,
  startContainer,
  stopContainer,
} from "./containers";
import { engineEvents } from "./events";
import { exec } from "./exec";
import { runHealthCheck } from "./health";
import { imageHistory, inspectImage, listImages, removeImage, saveImages, tagImage } from "./images";
import { loadImages } from "./loadImages";
import { engineInfo } from "./info";
import { containerLogs } from "./logs";
import { createNetwork, inspectNetwork, listNetworks, removeNetwork } from "./networks";
import { pullImage, remoteDigest } from "./pull";
import { pushImage } from "./push";
import { recreateContainer } from "./recreateContainer";
import { containerStats } from "./stats";
import { cacheMounts, diskUsage, prune } from "./storage";
import { swarmOperations } from "./swarm";
import { engineVersion } from "./version";
import { createVolume, inspectVolume, listVolumes, removeVolume } from "./volumes";

async function* build(
  docker: Docker,
  { url }: Endpoint,
  request: BuildRequest,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent> {
  const { buildImage } = await import("./buildEntry.js");
  yield* buildImage(docker, url, request, signal);
}

async function platforms(docker: Docker, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const { enginePlatforms } = await import("./buildEntry.js");
  return enginePlatforms(docker, signal);
}

/** The engine port over one dockerode connection. */
export function createDockerEngine(docker: Docker, endpoint: Endpoint): Engine {
  return {
    endpoint,
    swarm: swarmOperations(docker),
    version: (signal) => engineVersion(docker, signal),
    build: (request, signal) => build(docker, endpoint, request, signal),
    prepareBuild: async () => (await import("./buildEntry.js")).prepareBuild(),
    listImages: (signal) => listImages(docker, signal),
    inspectImage: (reference, signal) => inspectImage(docker, reference, signal),
    imageHistory: (reference, signal) => imageHistory(docker, reference, signal),
    tagImage: (reference, target, signal) => tagImage(docker, reference, target, signal),
    removeImage: (reference, signal) => removeImage(docker, reference, signal),
    pushImage: (reference, credentials, signal) => pushImage(docker, reference, credentials, signal),
    listContainers: (signal) => listContainers(docker, signal),
    findContainers: (ids, signal) => findContainers(docker, ids, signal),
    inspectContainer: (id, signal) => inspectContainer(docker, id, signal),
    createContainer: (spec, signal) => createContainer(docker, spec, signal),
    startContainer: (id, signal) => startContainer(docker, id, signal),
    stopContainer: (id, graceSeconds, signal) => stopContainer(docker, id, graceSeconds, signal),
    removeContainer: (id, signal) => removeContainer(docker, id, signal),
    restartContainer: (id, graceSeconds, signal) => restartContainer(docker, id, graceSeconds, signal),
    pauseContainer: (id, signal) => pauseContainer(docker, id, signal),
    unpauseContainer: (id, signal) => unpauseContainer(docker, id, signal),
    killContainer: (id, processSignal, signal) => killContainer(docker, id, processSignal, signal),
    renameContainer: (id, name, signal) => renameContainer(docker, id, name, signal),
    commitContainer: (id, reference, comment, signal) => commitContainer(docker, id, reference, comment, signal),
    recreateContainer: (id, change, signal) => recreateContainer(docker, id, change, signal),
    containerProcesses: (id, signal) => containerProcesses(docker, id, signal),
    containerStats: (id, signal) => containerStats(docker, id, signal),
    exec: (request, signal) => exec(docker, request, signal),
    attachContainer: (id, signal) => attachContainer(docker, id, signal),
    runHealthCheck: (id, signal) => runHealthCheck(docker, id, signal),
    readArchive: (id, path, signal) => readArchive(docker, id, path, signal),
    writeArchive: (id, folder, archive, signal) => writeArchive(docker, id, folder, archive, signal),
    platforms: (signal) => platforms(docker, signal),
    info: (signal) => engineInfo(docker, signal),
    pullImage: (reference, credentials, platform, signal) =>
      pullImage(docker, reference, credentials, platform, signal),
    remoteDigest: (reference, credentials, signal) => remoteDigest(docker, reference, credentials, signal),
    saveImages: (references, signal) => saveImages(docker, references, signal),
    loadImages: (archive, signal) => loadImages(docker, archive, signal),
    listVolumes: (signal) => listVolumes(docker, signal),
    createVolume: (name, labels, signal) => createVolume(docker, name, labels, signal),
    inspectVolume: (name, signal) => inspectVolume(docker, name, signal),
    removeVolume: (name, signal) => removeVolume(docker, name, signal),
    listNetworks: (signal) => listNetworks(docker, signal),
    createNetwork: (name, labels, signal) => createNetwork(docker, name, labels, signal),
    inspectNetwork: (id, signal) => inspectNetwork(docker, id, signal),
    removeNetwork: (id, signal) => removeNetwork(docker, id, signal),
    diskUsage: (signal) => diskUsage(docker, signal),
    cacheMounts: (signal) => cacheMounts(docker, signal),
    prune: (kind, signal) => prune(docker, kind, signal),
    containerLogs: (id, options, signal) => containerLogs(docker, id, options, signal),
    events: (signal) => engineEvents(docker, signal),
  };
}
