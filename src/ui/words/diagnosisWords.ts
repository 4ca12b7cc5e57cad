import type { Cause } from "../../core/build/diagnosis/cause";
import type { PlanChange } from "../../core/build/diagnosis/planChange";
import type { Translate } from "./translate";

type Kind = Cause["kind"];
type Words = { readonly [K in Kind]: (cause: Extract<Cause, { readonly kind: K }>, t: Translate) => string };

const words: Words = {
  missingHeader: ({ header }, t) => t("A package is compiled here, and its header {0} is missing.", header),
  missingLibrary: ({ library }, t) => t("The shared library {0} is missing in the image.", library),
  missingBuildTool: ({ tool }, t) => t("A package is built here with {0}, which is missing.", tool),
  noCompiler: ({ compiler }, t) => t("A package is compiled here, and the compiler {0} is missing.", compiler),
  sourceBuild: ({ distribution }, t) => t("The package {0} could not be built from its source.", distribution),
  noWheel: ({ distribution, python }, t) =>
    t("The version of {0} that is asked for has no wheel for Python {1}.", distribution, python),
  pythonExcluded: ({ distribution, wants, python }, t) =>
    t("The package {0} needs Python {1}, and the image has {2}.", distribution, wants, python),
  platformOnly: ({ distribution }, t) =>
    t("The package {0} does not run on Linux. Give it a marker for its platform.", distribution),
  noSuchVersion: ({ requirement }, t) =>
    t("No package index has {0}. Check its name and version, or set the index that has it.", requirement),
  versionConflict: (_, t) => t("The versions that the project asks for exclude each other. Loosen one of them."),
  hashMismatch: ({ requirement }, t) =>
    t("The file of {0} is not the one whose hash the lock has. Lock again, or check the index.", requirement),
  staleLock: ({ lock, command }, t) => t("{0} no longer fits the project's dependencies. Run: {1}", lock, command),
  indexUnreachable: ({ host }, t) =>
    host === ""
      ? t("The package index cannot be reached from the build. Check the network and the proxy.")
      : t("The package index at {0} cannot be reached from the build. Check the network and the proxy.", host),
  indexDenied: ({ host, status }, t) =>
    t("The package index at {0} asks for other credentials ({1}).", host, String(status)),
  untrustedCertificate: ({ host }, t) =>
    host === ""
      ? t("A certificate is signed by an authority that the image does not trust.")
      : t("The certificate at {0} is signed by an authority that the image does not trust.", host),
  registryDenied: ({ registry, reference }, t) =>
    t("The registry {0} does not give out {1}. Check its name, or log in to the registry.", registry, reference),
  imageNotFound: ({ reference }, t) => t("There is no image {0} at its registry.", reference),
  debianPackageMissing: ({ name }, t) => t("Debian has no package {0} for this image.", name),
  fileMissing: ({ path }, t) =>
    t("{0} is not in the build context. Check the path, and whether .dockerignore leaves it out.", path),
  commandMissing: ({ command }, t) => t("The command {0} is not in the image.", command),
  moduleMissing: ({ module, distribution }, t) =>
    distribution === undefined
      ? t("The module {0} is missing, as this Python or this version of its package does not have it.", module)
      : t("The module {0} of the package {1} is not installed.", module, distribution),
  ownModuleMissing: ({ module }, t) =>
    t("Python does not find the project's own module {0}. Check the folder that it is started in.", module),
  variableMissing: ({ name }, t) => t("The environment variable {0} is not set.", name),
  portInUse: ({ port }, t) =>
    port === 0
      ? t("The port is taken inside the container: something else listens there already.")
      : t("Port {0} is taken inside the container: something else listens there already.", String(port)),
  outOfMemory: (_, t) => t("The process was killed because memory ran out. Give the engine more memory, or use less."),
  wrongArchitecture: (_, t) => t("A program in the image was made for another processor."),
  diskFull: (_, t) => t("The disk is full. Free some space, for instance by removing unused images."),
  readOnly: ({ path }, t) => t("The application writes to {0}, which is read-only.", path),
  permissionDenied: ({ path }, t) =>
    path === ""
      ? t("The application may not write where it wants to: it does not run as root.")
      : t("The application may not write to {0}: it does not run as root.", path),
};

function wordsFor<K extends Kind>(kind: K, cause: Extract<Cause, { readonly kind: K }>, t: Translate): string {
  return words[kind](cause, t);
}

/** One sentence about what a failure comes from, and what to do where nothing here can. */
export function causeWords(cause: Cause, t: Translate): string {
  return wordsFor(cause.kind, cause, t);
}

/** At most two names, then how many more there are: buttons are short. */
function few(names: readonly string[], t: Translate): string {
  const [first = "", second, ...rest] = names;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first}, ${second}` : t("{0}, {1} and {2} more", first, second, String(rest.length));
}

/** The button that makes a change of the plan and builds again. */
export function cureTitle(change: PlanChange, t: Translate): string {
  switch (change.kind) {
    case "systemPackages": {
      const compilers = new Set(["gcc", "g++", "libc6-dev"]);
      const all = [...new Set([...change.build, ...change.runtime])];
      const telling = all.filter((name) => !compilers.has(name));
      return t("Add {0} and Rebuild", few(telling.length > 0 ? telling : all, t));
    }
    case "python":
      return t("Use Python {0} and Rebuild", change.version);
    case "requirements":
      return t("Install {0} and Rebuild", few(change.requirements, t));
    case "certificates":
      return t("Trust My Certificate Authorities and Rebuild");
    case "indexLogin":
      return t("Sign In to {0} and Rebuild", change.host);
    case "writable":
      return t("Make {0} Writable and Rebuild", few(change.folders, t));
  }
}
