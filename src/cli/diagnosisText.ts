import type { Cause } from "../core/build/diagnosis/cause";
import type { PlanChange } from "../core/build/diagnosis/planChange";

type Kind = Cause["kind"];
/** The sentence of each cause; a cause without one does not compile. */
type Sentences = { readonly [K in Kind]: (cause: Extract<Cause, { kind: K }>) => string };

function at(host: string): string {
  return host === "" ? "" : ` at ${host}`;
}

function to(path: string): string {
  return path === "" ? "" : ` to ${path}`;
}

const sentences: Sentences = {
  missingHeader: ({ header }) => `A package is compiled here, and its header ${header} is missing.`,
  missingLibrary: ({ library }) => `The shared library ${library} is missing in the image.`,
  missingBuildTool: ({ tool }) => `A package is built here with ${tool}, which is missing.`,
  noCompiler: ({ compiler }) => `A package is compiled here, and the compiler ${compiler} is missing.`,
  sourceBuild: ({ distribution }) => `The package ${distribution} could not be built from its source.`,
  noWheel: ({ distribution, python }) =>
    `The version of ${distribution} that is asked for has no wheel for Python ${python}.`,
  pythonExcluded: ({ distribution, wants, python }) =>
    `The package ${distribution} needs Python ${wants}, and the image has ${python}.`,
  platformOnly: ({ distribution }) =>
    `The package ${distribution} does not run on Linux. Give it a marker such as: sys_platform == "win32".`,
  noSuchVersion: ({ requirement }) =>
    `No package index has ${requirement}. Check its name and version, or name its own index with --set indexUrl=…`,
  versionConflict: () => "The versions that the project asks for exclude each other. Loosen one of them.",
  hashMismatch: ({ requirement }) =>
    `The file of ${requirement} is not the one whose hash the lock has. Lock again, or check the index.`,
  staleLock: ({ lock, command }) => `${lock} no longer fits the project's dependencies. Run: ${command}`,
  indexUnreachable: ({ host }) =>
    `The package index${at(host)} cannot be reached from the build. Check the network, the proxy, or --set indexUrl=…`,
  indexDenied: ({ host, status }) =>
    `The package index${at(host)} asks for other credentials (${status}). Put them into .netrc.`,
  untrustedCertificate: ({ host }) =>
    `The certificate${at(host)} is signed by an authority that the image does not trust.`,
  registryDenied: ({ registry, reference }) =>
    `The registry ${registry} does not give out ${reference || "the image"}. Check its name, or log in with: docker login`,
  imageNotFound: ({ reference }) => `There is no image ${reference || "of that name"} at its registry.`,
  debianPackageMissing: ({ name }) => `Debian has no package ${name} for this image.`,
  fileMissing: ({ path }) =>
    `${path} is not in the build context. Check the path, and whether .dockerignore leaves it out.`,
  commandMissing: ({ command }) => `The command ${command} is not in the image.`,
  moduleMissing: ({ module, distribution }) =>
    distribution === undefined
      ? `The module ${module} is missing, as this Python or this version of its package does not have it.`
      : `The module ${module} of the package ${distribution} is not installed.`,
  ownModuleMissing: ({ module }) =>
    `Python does not find the project's own module ${module}. Check the folder that the application is started in.`,
  variableMissing: ({ name }) => `The environment variable ${name} is not set. Give it with --env-file.`,
  portInUse: ({ port }) =>
    `${port === 0 ? "The port" : `Port ${port}`} is taken inside the container: something else listens there already.`,
  outOfMemory: () => "The process was killed because memory ran out. Give the engine more memory, or use less.",
  wrongArchitecture: () => "A program was made for another processor. Build with the right --platform.",
  diskFull: () => "The disk is full. Free some space, for instance with: docker system prune",
  readOnly: ({ path }) => `The application writes${to(path)}, which is read-only.`,
  permissionDenied: ({ path }) => `The application may not write${to(path)}: it does not run as root.`,
};

/** One sentence about what a failure comes from, and what to do where no change of the plan cures it. */
export function causeText(cause: Cause): string {
  // The table's type says that each entry takes its own cause; TypeScript cannot carry that through the look-up.
  const sentence = sentences[cause.kind] as (cause: Cause) => string;
  return sentence(cause);
}

/** What a change of the plan does, in the imperative. */
export function changeText(change: PlanChange): string {
  switch (change.kind) {
    case "systemPackages": {
      const names = [...new Set([...change.build, ...change.runtime])];
      return `Install the Debian packages ${names.join(", ")}`;
    }
    case "python":
      return `Use Python ${change.version}`;
    case "requirements":
      return `Install ${change.requirements.join(", ")}`;
    case "certificates":
      return "Carry this machine's certificate authorities into the build";
    case "indexLogin":
      return `Give a login for the package index at ${change.host}`;
    case "writable":
      return `Let the application write to ${change.folders.join(", ")}`;
  }
}
