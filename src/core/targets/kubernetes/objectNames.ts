/** The ConfigMap of an application's plain variables. */
export function configMapName(application: string): string {
  return `${application}-config`;
}

/** The Secret of an application's secret variables; it is made beside the files, never in them. */
export function secretName(application: string): string {
  return `${application}-secrets`;
}

/**
 * Ends the name of a Job in a dry run: its template cannot change, so the cluster would refuse a new version of one that is
 * there. With the longest application and `-migrate` it is still below 63 characters.
 */
export const dryRunEnding = "-dry-run";
