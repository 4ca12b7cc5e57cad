import type Docker from "dockerode";
import type { Endpoint, Engine } from "../core/engine";
import { buildImage } from "./build";
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
import { imageHistory, inspectImage, listImages, removeImage, tagImage } from "./images";
import { containerLogs } from "./logs";
import { pushImage } from "./push";
import { engineVersion } from "./version";

/** The engine port over one dockerode connection. */
export function createDockerEngine(docker: Docker, endpoint: Endpoint): Engine {
  return {
    endpoint,
    version: (signal) => engineVersion(docker, signal),
    build: (request, signal) => buildImage(docker, endpoint.url, request, signal),
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
    containerLogs: (id, options, signal) => containerLogs(docker, id, options, signal),
    events: (signal) => engineEvents(docker, signal),
  };
}
