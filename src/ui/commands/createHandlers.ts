import { viewIds } from "../../contract/views";
import type { UiServices } from "../uiServices";
import { applyCure } from "./applyCure";
import { bind } from "./binding";
import { buildAndRunImage } from "./buildAndRunImage";
import { buildImage } from "./buildImage";
import { buildStage } from "./buildStage";
import type { CommandOutcome } from "./commandOutcome";
import { composeCommands } from "./composeCommands";
import { containerizeProject } from "./containerizeProject";
import { copyImageTag } from "./copyImageTag";
import { removeContainerFile, renameContainerFile } from "./changeContainerFiles";
import { commitContainer } from "./commitContainer";
import { containerFileCommands } from "./containerFileCommands";
import { containerStates } from "./containerStates";
import { copyContainerId } from "./copyContainerId";
import { debugInContainer } from "./debugInContainer";
import { deploymentCommands } from "./deploymentCommands";
import { deployToKubernetes } from "./deployToKubernetes";
import { deployToSwarm } from "./deployToSwarm";
import { exportForLxc } from "./exportForLxc";
import { engineThings } from "./engineThings";
import { clearFilter, filterView } from "./filterView";
import { forgetIndexLogins } from "./forgetIndexLogins";
import { inspectContainer } from "./inspectContainer";
import { inspectImage } from "./inspectImage";
import { loadImages, saveImages } from "./imageArchives";
import { openContainer } from "./openContainer";
import { openShell, runInContainer } from "./openShell";
import { pullImage, pullNewerImage } from "./pullImage";
import { pushImage } from "./pushImage";
import { rebuildContainer } from "./rebuildContainer";
import { refreshViews } from "./refreshViews";
import type { Handlers } from "./commandRunner";
import { registryCommands } from "./registryCommands";
import { removeContainer } from "./removeContainer";
import { removeImage } from "./removeImage";
import { removeUnused } from "./removeUnused";
import { renameContainer } from "./renameContainer";
import { runImage } from "./runImage";
import { runImageInteractively } from "./runImageInteractively";
import { runImageWithOptions } from "./runImageWithOptions";
import { showContainerStats } from "./showContainerStats";
import { showImageDockerfile, showImageHistory } from "./showImageHistory";
import { showContainerLogs } from "./showContainerLogs";
import { showUsage } from "./showUsage";
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
  const states = containerStates(services);
  const compose = composeCommands(services);
  const deployed = deploymentCommands(services, say);
  const files = containerFileCommands(services);
  const remote = registryCommands(services);
  const things = engineThings(services);
  return {
    "containerize.containerizeProject": containerizeProject(services, say),
    "containerize.buildImage": buildImage(services),
    "containerize.buildAndRunImage": buildAndRunImage(services),
    "containerize.buildStage": buildStage(services),
    "containerize.applyCure": applyCure(services, say),
    "containerize.debugInContainer": debugInContainer(services, say),
    "containerize.undoFiles": undoFiles(services),
    "containerize.runImage": runImage(services),
    "containerize.pushImage": pushImage(services),
    "containerize.tagImage": tagImage(services),
    "containerize.copyImageTag": copyImageTag(services),
    "containerize.inspectImage": inspectImage(services),
    "containerize.removeImage": removeImage(services),
    "containerize.startContainer": states.start,
    "containerize.stopContainer": states.stop,
    "containerize.openInBrowser": openContainer(services),
    "containerize.showContainerLogs": showContainerLogs(services),
    "containerize.inspectContainer": inspectContainer(services),
    "containerize.removeContainer": removeContainer(services),
    "containerize.restartContainer": states.restart,
    "containerize.pauseContainer": states.pause,
    "containerize.resumeContainer": states.resume,
    "containerize.killContainer": states.kill,
    "containerize.renameContainer": renameContainer(services),
    "containerize.copyContainerId": copyContainerId(services),
    "containerize.commitContainer": commitContainer(services),
    "containerize.openShell": openShell(services),
    "containerize.runInContainer": runInContainer(services),
    "containerize.showContainerStats": showContainerStats(services),
    "containerize.openContainerFile": files.open,
    "containerize.downloadFromContainer": files.download,
    "containerize.uploadFilesToContainer": files.uploadFiles,
    "containerize.uploadFolderToContainer": files.uploadFolder,
    "containerize.copyContainerPath": files.copyPath,
    "containerize.renameContainerFile": renameContainerFile(services),
    "containerize.removeContainerFile": removeContainerFile(services),
    "containerize.rebuildContainer": rebuildContainer(services),
    "containerize.runImageWithOptions": runImageWithOptions(services),
    "containerize.runImageInteractively": runImageInteractively(services),
    "containerize.pullImage": pullImage(services),
    "containerize.pullNewerImage": pullNewerImage(services),
    "containerize.showImageHistory": showImageHistory(services),
    "containerize.showImageDockerfile": showImageDockerfile(services),
    "containerize.saveImages": saveImages(services),
    "containerize.loadImages": loadImages(services),
    "containerize.removeUnused": removeUnused(services),
    "containerize.deployToKubernetes": deployToKubernetes(services, say),
    "containerize.deployToSwarm": deployToSwarm(services),
    "containerize.exportForLxc": exportForLxc(services),
    "containerize.openDeployment": deployed.open,
    "containerize.stopForwarding": deployed.stopForward,
    "containerize.scaleDeployment": deployed.scale,
    "containerize.restartDeployment": deployed.restart,
    "containerize.rollBackDeployment": deployed.undo,
    "containerize.startDeployment": deployed.start,
    "containerize.stopDeployment": deployed.stop,
    "containerize.showDeploymentLogs": deployed.logs,
    "containerize.removeDeployment": deployed.remove,
    "containerize.composeUp": compose.up,
    "containerize.composeDown": compose.down,
    "containerize.composeRestart": compose.restart,
    "containerize.composeLogs": compose.logs,
    "containerize.composePull": compose.pull,
    "containerize.composeWatch": compose.watch,
    "containerize.removeComposeVolumes": compose.removeVolumes,
    "containerize.useContext": things.useContext,
    "containerize.inspectNetwork": things.inspectNetwork,
    "containerize.createNetwork": things.createNetwork,
    "containerize.removeNetwork": things.removeNetwork,
    "containerize.inspectVolume": things.inspectVolume,
    "containerize.createVolume": things.createVolume,
    "containerize.removeVolume": things.removeVolume,
    "containerize.addRegistry": remote.add,
    "containerize.removeRegistry": remote.remove,
    "containerize.logInToRegistry": remote.logIn,
    "containerize.addRepository": remote.addRepository,
    "containerize.pullRemoteTag": remote.pullTag,
    "containerize.copyRemoteTag": remote.copyTag,
    "containerize.copyRemoteDigest": remote.copyDigest,
    "containerize.removeRemoteTag": remote.removeTag,
    "containerize.showUsage": showUsage(true),
    "containerize.hideUsage": showUsage(false),
    "containerize.filterContainers": filterView(services, viewIds.containers),
    "containerize.clearContainersFilter": clearFilter(services, viewIds.containers),
    "containerize.filterImages": filterView(services, viewIds.images),
    "containerize.clearImagesFilter": clearFilter(services, viewIds.images),
    "containerize.forgetIndexLogins": forgetIndexLogins(services),
    "containerize.refreshViews": refreshViews(services),
    "containerize.showOutput": show(() => channels.build()),
    "containerize.showLog": show(() => channels.diagnostics()),
  };
}
