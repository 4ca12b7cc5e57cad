/** Grows while files are sent, for progress. */
export interface TransferCount {
  bytes: number;
  files: number;
}
