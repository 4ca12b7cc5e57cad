/** The door of the bundle for builds: loaded by the first, so that views need not load it to list what is there. */
export { buildImage } from "./build";
export { prepareWorker as prepareBuild } from "./session/sharedWorker";
export { enginePlatforms } from "./platforms";
