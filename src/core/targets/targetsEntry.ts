/** The door of the bundle that draws files for other engines: front ends load it when somebody exports or deploys. */
export { composeBuildSecrets, lentOverride } from "./compose/composeBuildSecrets";
export { composeForDebug } from "./compose/composeForDebug";
export { composeForRun } from "./compose/composeForRun";
export { composeCulprit, readComposeState } from "./compose/readComposeState";
export { locateManifestErrors } from "./kubernetes/locateManifestError";
export { developmentVariables } from "./kubernetes/developmentServices";
export { readJob, readRollout } from "./kubernetes/readRollout";
export { kubernetesOverlay, renderKubernetes } from "./kubernetes/renderKubernetes";
export { splitManifests } from "./kubernetes/splitManifests";
export { imageConfiguration } from "./lxc/imageConfiguration";
export { lxcConfiguration, lxcPartOf, lxcStamp, lxcUser, lxcVolumeFolder } from "./lxc/lxcConfiguration";
export { lxcExport } from "./lxc/lxcExport";
export { lxcProcesses } from "./lxc/lxcProcesses";
export { readSwarm, readSwarmJob, swarmSecretsOf } from "./swarm/readSwarm";
export {
  swarmMigration,
  swarmMigrationName,
  swarmSpecification,
  swarmWorker,
  swarmWorkerName,
} from "./swarm/swarmSpecification";
export { targetName } from "./targetName";
export { targetVariables } from "./targetVariables";
