/** Context keys that when-clauses of the manifest may name, with their values before anything is known. */
export const contextKeys = {
  "containerize.isEngineReady": false,
  "containerize.isEngineUnreachable": false,
  "containerize.isEngineDenied": false,
  "containerize.isOnMac": false,
  "containerize.isOnWindows": false,
  "containerize.isContainersFiltered": false,
  "containerize.isImagesFiltered": false,
} as const;

export type ContextKey = keyof typeof contextKeys;
