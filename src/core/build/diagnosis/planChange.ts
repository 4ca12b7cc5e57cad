/** A change of the plan that removes a cause of failure. Names are checked before they come here. */
export type PlanChange =
  /** Debian packages of the base image's suite. */
  | { readonly kind: "systemPackages"; readonly build: readonly string[]; readonly runtime: readonly string[] }
  /** Another minor release of Python: `3.11`. */
  | { readonly kind: "python"; readonly version: string }
  /** Requirements that are installed beside what the project lists: `requests`, `uvicorn[standard]`. */
  | { readonly kind: "requirements"; readonly requirements: readonly string[] }
  /** Every step that reaches the network trusts this machine's own certificate authorities, as a build secret. */
  | { readonly kind: "certificates" }
  /** The build is lent a login at the package indexes of this host, which has no port; somebody has to be asked for it. */
  | { readonly kind: "indexLogin"; readonly host: string }
  /** Folders below /app that the application may write to. */
  | { readonly kind: "writable"; readonly folders: readonly string[] };
