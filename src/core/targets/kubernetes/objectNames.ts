/** The ConfigMap of an application's plain variables. */
export function configMapName(application: string): string {
  return `${application}-config`;
}

/** The Secret of an application's secret variables; it is made beside the files, never in them. */
export function secretName(application: string): string {
  return `${application}-secrets`;
}
