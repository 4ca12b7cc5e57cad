import type { Rule } from "./rule";
import { consistentInstructionCasing } from "./buildkit/consistentInstructionCasing";
import { copyIgnoredFile } from "./buildkit/copyIgnoredFile";
import { duplicateStageName } from "./buildkit/duplicateStageName";
import { exposeInvalidFormat } from "./buildkit/exposeInvalidFormat";
import { exposeProtoCasing } from "./buildkit/exposeProtoCasing";
import { fromAsCasing } from "./buildkit/fromAsCasing";
import { fromPlatformFlagConstDisallowed } from "./buildkit/fromPlatformFlagConstDisallowed";
import { invalidDefaultArgInFrom } from "./buildkit/invalidDefaultArgInFrom";
import { invalidDefinitionDescription } from "./buildkit/invalidDefinitionDescription";
import { jsonArgsRecommended } from "./buildkit/jsonArgsRecommended";
import { legacyKeyValueFormat } from "./buildkit/legacyKeyValueFormat";
import { maintainerDeprecated } from "./buildkit/maintainerDeprecated";
import { multipleInstructionsDisallowed } from "./buildkit/multipleInstructionsDisallowed";
import { noEmptyContinuation } from "./buildkit/noEmptyContinuation";
import { redundantTargetPlatform } from "./buildkit/redundantTargetPlatform";
import { reservedStageName } from "./buildkit/reservedStageName";
import { secretsUsedInArgOrEnv } from "./buildkit/secretsUsedInArgOrEnv";
import { stageNameCasing } from "./buildkit/stageNameCasing";
import { undefinedArgInFrom } from "./buildkit/undefinedArgInFrom";
import { undefinedVar } from "./buildkit/undefinedVar";
import { workdirRelativePath } from "./buildkit/workdirRelativePath";
import { addForFiles } from "./general/addForFiles";
import { apkCache } from "./general/apkCache";
import { aptForScripts } from "./general/aptForScripts";
import { aptLists } from "./general/aptLists";
import { aptRecommended } from "./general/aptRecommended";
import { aptUnattended } from "./general/aptUnattended";
import { cdWithoutEffect } from "./general/cdWithoutEffect";
import { copyDestination } from "./general/copyDestination";
import { copyWithoutWorkdir } from "./general/copyWithoutWorkdir";
import { highUserId } from "./general/highUserId";
import { missingArguments } from "./general/missingArguments";
import { noBaseImage } from "./general/noBaseImage";
import { oldSyntax } from "./general/oldSyntax";
import { openHeredoc } from "./general/openHeredoc";
import { pipeFailure } from "./general/pipeFailure";
import { portRange } from "./general/portRange";
import { singleQuotedForm } from "./general/singleQuotedForm";
import { sourceInDash } from "./general/sourceInDash";
import { sudoInRun } from "./general/sudoInRun";
import { unknownFlag } from "./general/unknownFlag";
import { unknownInstruction } from "./general/unknownInstruction";
import { unknownSignal } from "./general/unknownSignal";
import { unknownStage } from "./general/unknownStage";
import { untaggedImage } from "./general/untaggedImage";
import { variableInItsOwnLine } from "./general/variableInItsOwnLine";
import { wrongMount } from "./general/wrongMount";
import { activateWithoutEffect } from "./python/activateWithoutEffect";
import { bufferedOutput } from "./python/bufferedOutput";
import { cacheConflict } from "./python/cacheConflict";
import { cacheMissing } from "./python/cacheMissing";
import { compilersInFinal } from "./python/compilersInFinal";
import { databaseAtBuild } from "./python/databaseAtBuild";
import { debugVariable } from "./python/debugVariable";
import { dependenciesAfterSource } from "./python/dependenciesAfterSource";
import { developmentPackages } from "./python/developmentPackages";
import { developmentServer } from "./python/developmentServer";
import { editableInstall } from "./python/editableInstall";
import { endedPython } from "./python/endedPython";
import { floatingTag } from "./python/floatingTag";
import { fullFinalImage } from "./python/fullFinalImage";
import { gunicornTemporary } from "./python/gunicornTemporary";
import { healthcheck } from "./python/healthcheck";
import { indexCredentials } from "./python/indexCredentials";
import { loopbackAddress } from "./python/loopbackAddress";
import { manifestMissing } from "./python/manifestMissing";
import { moduleMissing } from "./python/moduleMissing";
import { muslWheels } from "./python/muslWheels";
import { nativeLibraries } from "./python/nativeLibraries";
import { oldVariant } from "./python/oldVariant";
import { pipUpgraded } from "./python/pipUpgraded";
import { portMismatch } from "./python/portMismatch";
import { rootUser } from "./python/rootUser";
import { secondPython } from "./python/secondPython";
import { secretCopied } from "./python/secretCopied";
import { secretValue } from "./python/secretValue";
import { shellProcess } from "./python/shellProcess";
import { toolUnpinned } from "./python/toolUnpinned";
import { uncheckedDownload } from "./python/uncheckedDownload";
import { unwantedCopied } from "./python/unwantedCopied";
import { userSite } from "./python/userSite";
import { uvLinkMode } from "./python/uvLinkMode";
import { uvUnlocked } from "./python/uvUnlocked";
import { versionMismatch } from "./python/versionMismatch";

/** Every rule, in the order in which findings at one place are shown. One file a rule. */
export const rules: readonly Rule[] = [
  floatingTag,
  endedPython,
  muslWheels,
  oldVariant,
  fullFinalImage,
  versionMismatch,
  dependenciesAfterSource,
  cacheMissing,
  cacheConflict,
  uvUnlocked,
  uvLinkMode,
  developmentPackages,
  toolUnpinned,
  pipUpgraded,
  indexCredentials,
  editableInstall,
  manifestMissing,
  nativeLibraries,
  compilersInFinal,
  secondPython,
  unwantedCopied,
  secretCopied,
  uncheckedDownload,
  activateWithoutEffect,
  userSite,
  shellProcess,
  developmentServer,
  loopbackAddress,
  portMismatch,
  rootUser,
  bufferedOutput,
  debugVariable,
  secretValue,
  healthcheck,
  moduleMissing,
  gunicornTemporary,
  databaseAtBuild,
  consistentInstructionCasing,
  copyIgnoredFile,
  duplicateStageName,
  exposeInvalidFormat,
  exposeProtoCasing,
  fromAsCasing,
  fromPlatformFlagConstDisallowed,
  invalidDefaultArgInFrom,
  invalidDefinitionDescription,
  jsonArgsRecommended,
  legacyKeyValueFormat,
  maintainerDeprecated,
  multipleInstructionsDisallowed,
  noEmptyContinuation,
  redundantTargetPlatform,
  reservedStageName,
  secretsUsedInArgOrEnv,
  stageNameCasing,
  undefinedArgInFrom,
  undefinedVar,
  workdirRelativePath,
  unknownInstruction,
  missingArguments,
  noBaseImage,
  unknownFlag,
  wrongMount,
  openHeredoc,
  oldSyntax,
  aptUnattended,
  aptLists,
  aptRecommended,
  aptForScripts,
  sudoInRun,
  cdWithoutEffect,
  copyDestination,
  addForFiles,
  unknownStage,
  pipeFailure,
  apkCache,
  portRange,
  highUserId,
  copyWithoutWorkdir,
  variableInItsOwnLine,
  untaggedImage,
  singleQuotedForm,
  sourceInDash,
  unknownSignal,
];
