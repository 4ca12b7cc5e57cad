import type { Comments } from "./comments";

const kinds = {
  compose: "set by compose.yaml",
  required: "required",
  requiredSecret: "required, secret",
  secret: "secret",
  optional: "optional",
};

/** Comments of generated files in English. */
export const english: Comments = {
  stamp: "(hash of this file: once you edit it, it is yours and never overwritten unasked)",
  head: (title, python, source) =>
    `Containerized for: ${title}. Python ${python}${source === undefined ? ", as nothing in the project names a version" : source && ` from ${source}`}.`,
  oldDocker: " Docker before 23: DOCKER_BUILDKIT=1",
  standardLibrary: "Python's own library, compiled once: a process that is not root could never do it",
  newerTool: "The installer itself needs a newer Python; it installs for the old one",
  noLock: "There is no lock file: the versions are those of the day",
  frontend: (why) => `The frontend: ${why}`,
  writable: "Folders that the application writes to; all else stays read-only for it",
  migratesFirst: "The database is a file in the container: each start brings it up to date",
  server: (names) => `${names}: the server, which the project does not ask for itself`,
  client: (names) => `${names}: the client of the broker, which the project does not ask for itself`,
  lastRelease: (names) => `${names}: the last release with a module that the code or a package of it imports`,
  added: (names) => `${names}: added, because the application failed without it`,
  project: "The project itself is a package: its own commands and metadata",
  staticFiles: "static files are served from STATIC_ROOT",
  pages: (tool) => `the pages of ${tool ?? "the site"}`,
  encoding: "The requirements are not in UTF-8, which the installer needs",
  repaired: (repairs) =>
    `Left out or replaced in the copy that is installed from: ${repairs.map(([name, why]) => `${name === "file:" ? "a line with file:" : name} ${why}`).join("; ")}`,
  extraIndex: "As pip does, the best version of all indexes; uv would stop at the first that has the name",
  watchStage:
    "For docker compose watch alone: the code belongs to the application, so that changed files can be put there",
  watchSource: "The source before the copy of it that was installed",
  lastStage: "What a build without --target makes",
  debugImage: (image) => `For debugging: the image ${image} with debugpy, which waits for an editor`,
  noHealthcheck: "An application that is stopped at a line answers nobody, and is not ill",
  debugCompose: "The application under a debugger: it starts once an editor attaches to the port of the debugger.",
  watched: "(Compose 2.22 or later): changed files reach the running container",
  optionalServices: (names) => `Not needed to start: ${names}.`,
  buildSecrets: (names) => `Secrets of the build come from variables, each of which may be unset: ${names}.`,
  ignored: "What stays out of the build.",
  ignoredSections: {
    history: "History and caches",
    environments: "Virtual environments",
    tools: "Tools",
    secrets: "Secrets, in every folder",
    databases: "Local databases",
    editors: "Editors and platforms",
    other: "Other",
    own: "These files themselves",
  },
  builtInImage: "Built in the image: an older one of this machine must not get in",
  readByBuild: "Read by the build",
  addedAbove: "Added by containerize-python; what follows was here before and wins over it.",
  variables: "Variables that the application reads. Copy this file to .env and fill in what is empty.",
  variable: (kind, place) => `${kinds[kind]}, read at ${place}`,
  copyOf: (service) => `A copy of ${service} for trying the application: its data goes with its pod.`,
  needsSecret: (name, variables) => `Needs the Secret ${name} with ${variables}:`,
};
