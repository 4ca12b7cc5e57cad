/** Labels by which everything that belongs to a deployed application is found again, in any engine that has labels. */
export function targetLabels(application: string): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": application, "app.kubernetes.io/managed-by": "containerize-python" };
}
