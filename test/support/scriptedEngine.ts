import type { Engine } from "../../src/core/engine";

/** An engine that does only what a test says; any other call fails the test by name. */
export function scriptedEngine(script: Partial<Engine>): Engine {
  const refuse = (name: string) => () => {
    throw new Error(`The engine was not expected to be asked for ${name}.`);
  };
  return {
    endpoint: { url: "unix:///fake", origin: "test", address: "127.0.0.1" },
    version: refuse("version"),
    build: refuse("build"),
    listImages: refuse("listImages"),
    inspectImage: refuse("inspectImage"),
    imageHistory: refuse("imageHistory"),
    tagImage: refuse("tagImage"),
    removeImage: refuse("removeImage"),
    pushImage: refuse("pushImage"),
    listContainers: refuse("listContainers"),
    findContainers: refuse("findContainers"),
    inspectContainer: refuse("inspectContainer"),
    createContainer: refuse("createContainer"),
    startContainer: refuse("startContainer"),
    stopContainer: refuse("stopContainer"),
    removeContainer: refuse("removeContainer"),
    containerLogs: refuse("containerLogs"),
    events: refuse("events"),
    ...script,
  };
}
