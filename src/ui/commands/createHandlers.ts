import { viewIds } from "../../contract/views";
import type { UiServices } from "../uiServices";
import { bind } from "./binding";
import { buildAndRunImage } from "./buildAndRunImage";
import { buildImage } from "./buildImage";
import { buildStage } from "./buildStage";
import type { CommandOutcome } from "./commandOutcome";
import { containerizeProject } from "./containerizeProject";
import { copyImageTag } from "./copyImageTag";
import { clearFilter, filterView } from "./filterView";
import { inspectContainer } from "./inspectContainer";
import { inspectImage } from "./inspectImage";
import { openContainer } from "./openContainer";
import { pushImage } from "./pushImage";
import { refreshViews } from "./refreshViews";
import type { Handlers } from "./commandRunner";
import { removeContainer } from "./removeContainer";
import { removeImage } from "./removeImage";
import { runImage } from "./runImage";
import { showContainerLogs } from "./showContainerLogs";
import { startContainer } from "./startContainer";
import { stopContainer } from "./stopContainer";
import { tagImage } from "./tagImage";
import { undoFiles } from "./undoFiles";

function show(channel: () => { show(preserveFocus: boolean): void }): Handlers["containerize.showLog"] {
  return bind("none", () => {
    channel().show(true);
    return Promise.resolve({ kind: "done" });
  });
}

/** The handler of every command. `say` shows a result that a command has before it is over. */
export function createHandlers(services: UiServices, say: (outcome: CommandOutcome) => void): Handlers {
  const { channels } = services;
  return {
    "containerize.containerizeProject": containerizeProject(services, say),
    "containerize.buildImage": buildImage(services),
    "containerize.buildAndRunImage": buildAndRunImage(services),
    "containerize.buildStage": buildStage(services),
    "containerize.undoFiles": undoFiles(services),
    "containerize.runImage": runImage(services),
    "containerize.pushImage": pushImage(services),
    "containerize.tagImage": tagImage(services),
    "containerize.copyImageTag": copyImageTag(services),
    "containerize.inspectImage": inspectImage(services),
    "containerize.removeImage": removeImage(services),
    "containerize.startContainer": startContainer(services),
    "containerize.stopContainer": stopContainer(services),
    "containerize.openInBrowser": openContainer(services),
    "containerize.showContainerLogs": showContainerLogs(services),
    "containerize.inspectContainer": inspectContainer(services),
    "containerize.removeContainer": removeContainer(services),
    "containerize.filterContainers": filterView(services, viewIds.containers),
    "containerize.clearContainersFilter": clearFilter(services, viewIds.containers),
    "containerize.filterImages": filterView(services, viewIds.images),
    "containerize.clearImagesFilter": clearFilter(services, viewIds.images),
    "containerize.refreshViews": refreshViews(services),
    "containerize.showOutput": show(() => channels.build()),
    "containerize.showLog": show(() => channels.diagnostics()),
  };
}
