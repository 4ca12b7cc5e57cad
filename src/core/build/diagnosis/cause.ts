/** Why a build or a container failed, as data. The sentences live in the front ends, one exhaustive table each. */
export type Cause =
  | { readonly kind: "missingHeader"; readonly header: string }
  | { readonly kind: "missingLibrary"; readonly library: string }
  /** A program that a package's own build asks for: `pg_config`, `cmake`, `git`, `cargo`. */
  | { readonly kind: "missingBuildTool"; readonly tool: string }
  | { readonly kind: "noCompiler"; readonly compiler: string }
  /** A package that compiles could not be built, and what it needs is known. */
  | { readonly kind: "sourceBuild"; readonly distribution: string }
  /** No release of the package has a wheel for this Python. */
  | { readonly kind: "noWheel"; readonly distribution: string; readonly python: string }
  /** The package states that it does not run on this Python. */
  | { readonly kind: "pythonExcluded"; readonly distribution: string; readonly wants: string; readonly python: string }
  | { readonly kind: "platformOnly"; readonly distribution: string }
  | { readonly kind: "noSuchVersion"; readonly requirement: string }
  | { readonly kind: "versionConflict" }
  | { readonly kind: "hashMismatch"; readonly requirement: string }
  | { readonly kind: "staleLock"; readonly lock: string; readonly command: string }
  | { readonly kind: "indexUnreachable"; readonly host: string }
  | { readonly kind: "indexDenied"; readonly host: string; readonly status: 401 | 403 }
  | { readonly kind: "untrustedCertificate"; readonly host: string }
  | { readonly kind: "registryDenied"; readonly registry: string; readonly reference: string }
  | { readonly kind: "imageNotFound"; readonly reference: string }
  | { readonly kind: "debianPackageMissing"; readonly name: string }
  | { readonly kind: "fileMissing"; readonly path: string }
  | { readonly kind: "commandMissing"; readonly command: string }
  | { readonly kind: "moduleMissing"; readonly module: string; readonly distribution: string | undefined }
  /** A module of the project itself is not where Python looks. */
  | { readonly kind: "ownModuleMissing"; readonly module: string }
  | { readonly kind: "variableMissing"; readonly name: string }
  /** Inside the container; 0 where the log names none. */
  | { readonly kind: "portInUse"; readonly port: number }
  | { readonly kind: "outOfMemory" }
  | { readonly kind: "wrongArchitecture" }
  | { readonly kind: "diskFull" }
  | { readonly kind: "readOnly"; readonly path: string }
  | { readonly kind: "permissionDenied"; readonly path: string };
