import type { FailureReason } from "../core/errors";

/** 0 done, 1 the project's fault, 2 usage, 3 no engine, 4 cannot be containerized as it stands. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

const codes: Readonly<Record<FailureReason["kind"], ExitCode>> = {
  usage: 2,
  invalidReference: 2,
  engineUnreachable: 3,
  engineDenied: 3,
  engineStopped: 3,
  buildKitMissing: 3,
  invalidName: 2,
  missingVariables: 2,
  toolMissing: 3,
  notSwarmManager: 3,
  toolFailed: 1,
  notOnEngine: 3,
  platformUnsupported: 3,
  noPython: 4,
  notContainerizable: 4,
  engineProtocol: 1,
  engineRefused: 1,
  imageNotFound: 1,
  imageInUse: 1,
  containerNotFound: 1,
  notFound: 1,
  folderStays: 1,
  resourceInUse: 1,
  nameInUse: 1,
  portInUse: 1,
  diskFull: 1,
  registryDenied: 1,
  registryUnreachable: 1,
  registryBusy: 1,
  registryFailed: 1,
  registryLacks: 1,
  credentialHelper: 1,
  fileUnreadable: 1,
  fileUnwritable: 1,
  archiveRefused: 1,
  filesMoved: 1,
  unsupportedFolder: 1,
  untrusted: 1,
  internal: 1,
};

/** The exit code that stands for a failure; scripts rely on it. */
export function exitCodeOf(reason: FailureReason): ExitCode {
  return codes[reason.kind];
}
