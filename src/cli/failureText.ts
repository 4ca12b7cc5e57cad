import { emulationCommand } from "../core/engine/emulationCommand";
import type { Attempt, EngineFeature, EngineWorkplace, FailureReason } from "../core/errors";

type Kind = FailureReason["kind"];
/** The sentence of each reason; a reason without one does not compile. */
type Sentences<Some extends Kind> = {
  readonly [K in Some]: (reason: Extract<FailureReason, { kind: K }>) => string;
};

const causes: Readonly<Record<Attempt["cause"], string>> = {
  missing: "nothing is there",
  denied: "permission denied",
  refused: "nothing listens there",
  timeout: "no answer in time",
  unsupported: "this kind of address is not supported yet",
  protocol: "something else answers there",
  hostKey: "ssh does not trust the host's key; connect to it once in a terminal",
  login: "ssh was not let in; it needs a key that asks for no password, as of an ssh agent",
  noDocker: "there is no docker command on that host",
  noSsh: "there is no ssh command on this machine",
};

/** One line for each endpoint that was tried, and why it did not serve. */
export function attemptLines(attempts: readonly Attempt[]): readonly string[] {
  return attempts.map(({ endpoint, origin, cause }) => `${endpoint} (${origin}): ${causes[cause]}`);
}

/** What gives each of these places an engine. Names as in Docker Desktop's settings and the registry of Dev Container features. */
const remedies: Readonly<Record<EngineWorkplace, string>> = {
  wsl: "Start Docker Desktop on Windows and turn on Settings > Resources > WSL integration for this distribution, or install Docker Engine in it.",
  devContainer:
    "Add the feature ghcr.io/devcontainers/features/docker-outside-of-docker:1 to devcontainer.json and rebuild the container.",
  codespaces:
    "Add the feature ghcr.io/devcontainers/features/docker-in-docker:2 to devcontainer.json and rebuild the codespace.",
};

function place(path: string, line: number | undefined): string {
  return line === undefined ? path : `${path}:${line}`;
}

/** In front of a sentence about an image that a Dockerfile names. */
function atLine(line: number | undefined): string {
  return line === undefined ? "" : `${place("Dockerfile", line)}: `;
}

/** Words of somebody else as a sentence of their own. */
function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

const ways: Readonly<Record<EngineFeature, string>> = {
  sshAgent: "to lend an ssh agent to a build (--ssh)",
  archive: "to send a build's result as a file (--output)",
  fileOwner: "to tell who owns a file of a container that does not run",
};

const sentences: Sentences<Kind> = {
  engineUnreachable: ({ attempts, workplace }) =>
    `No container engine answers. Tried ${attemptLines(attempts).join("; ") || "nothing"}. ${workplace === undefined ? "Start Docker, or set DOCKER_HOST." : remedies[workplace]}`,
  engineDenied: ({ socket }) =>
    `The engine at ${socket} does not let this user in. Add the user to the group docker and log in again, which makes it as powerful as root, or use rootless Docker, which does not.`,
  engineStopped: ({ during }) => `The engine stopped answering while ${during}. Start it and try again.`,
  buildKitMissing: ({ engine }) => `The engine at ${engine} does not build with BuildKit. Use Docker 20.10 or newer.`,
  notOnEngine: ({ feature, engine }) => `The engine at ${engine} has no way ${ways[feature]}. Use Docker for that.`,
  platformUnsupported: ({ platform, platforms }) =>
    `The engine cannot run programs of ${platform}, only of ${platforms.join(", ")}. Where it runs, install emulation with: ${emulationCommand(platform)}`,
  engineProtocol: ({ line }) =>
    `The engine answered something that is not understood: ${line}. Check that the address is that of a Docker engine.`,
  engineRefused: ({ message }) => `The engine refused: ${message}`,
  diskFull: ({ where }) =>
    `The engine's disk is full${where === "" ? "" : ` (${where})`}. Free some space, for instance with: docker system prune`,
  portInUse: ({ port }) =>
    `Port ${port} is in use. Choose another one with --port, or leave it out and a free one is taken.`,
  imageNotFound: ({ reference }) => `There is no image ${reference}. Build it first.`,
  imageInUse: ({ reference, message }) => `The image ${reference} is in use: ${message}. Remove the container first.`,
  containerNotFound: ({ id }) => `There is no container ${id}; it has been removed meanwhile.`,
  notFound: ({ resource, name }) => `There is no ${resource} ${name}; it may have been removed meanwhile.`,
  folderStays: ({ path }) => `${path} is or holds the folder that the container runs in, so it stays as it is.`,
  resourceInUse: ({ name, message }) => `${name} is in use: ${message}. Remove the containers that use it first.`,
  nameInUse: ({ name }) =>
    `The container name ${name} is taken. Remove that container, or choose another name with --set name=…`,
  registryDenied: ({ registry, reference, message, line }) =>
    `${atLine(line)}The registry ${registry} refused ${reference ?? "this"}: ${ended(message)} Log in with: docker login${registry === "docker.io" ? "" : ` ${registry}`}; where you are logged in, you lack the right to it.`,
  registryUnreachable: ({ registry, message, line }) =>
    `${atLine(line)}The registry ${registry} cannot be reached, or the connection to it broke off: ${ended(message)} Check its name, the network and the proxy, then try again.`,
  registryBusy: ({ registry, message, line }) =>
    `${atLine(line)}The registry ${registry} allows no more requests for now: ${ended(message)} Wait a few minutes, or log in: accounts may ask more often.`,
  registryFailed: ({ registry, message, line }) =>
    `${atLine(line)}The registry ${registry} has a fault of its own: ${ended(message)} Try again later; if it stays, tell those who run it.`,
  registryLacks: ({ registry, reference, message, line }) =>
    `${atLine(line)}The registry ${registry} has no ${reference ?? "such repository"}: ${ended(message)} Check the name; some registries want a repository created before the first push.`,
  credentialHelper: ({ helper, message }) =>
    `The credential helper docker-credential-${helper} failed: ${ended(message)} Install or start it, or change credsStore and credHelpers in Docker's config.json.`,
  invalidReference: ({ reference, problem }) =>
    `"${reference}" is not an image name (${problem}). Use lower-case letters, digits and separators, as in team/my-app:1.0.`,
  invalidName: ({ what, name }) =>
    what === "application"
      ? `No valid name can be made of "${name}". Choose one with --set name=…`
      : `"${name}" is not the name of a variable. Use letters, digits and underscores.`,
  missingVariables: ({ names }) =>
    `The application needs a value for ${names.join(", ")}. Write them into a file and name it with --env-file.`,
  toolMissing: ({ tool }) => `${tool} is not installed. Install it and try again.`,
  toolFailed: ({ tool, message, path, line }) =>
    `${path === undefined ? "" : `${place(path, line)}: `}${tool} refused: ${message}`,
  notSwarmManager: () =>
    "The engine is not a manager of a swarm. Make it one with: docker swarm init, or choose a manager with DOCKER_HOST.",
  noPython: ({ folder }) => `There is no Python project in ${folder}. Name the folder that holds the code.`,
  notContainerizable: ({ folder, why }) => `${folder} cannot be containerized as it stands: ${why}`,
  fileUnreadable: ({ path, line, problem }) =>
    `${place(path, line)} cannot be read: ${problem}. Correct it and try again.`,
  fileUnwritable: ({ path, problem }) =>
    `${path} cannot be written: ${problem}. Nothing was changed; check the permissions of the folder and the room on its disk.`,
  archiveRefused: ({ path }) =>
    `The archive holds ${path}, which may not be written into the chosen folder. Nothing was kept.`,
  filesMoved: ({ paths }) => `${paths.join(", ")} changed meanwhile, so nothing was written. Try again.`,
  unsupportedFolder: ({ scheme }) => `Folders of the kind ${scheme} are not supported. Use one on this machine.`,
  untrusted: () => "The folder is not trusted. Trust it first.",
  usage: ({ problem }) => `${problem} See: containerize-python --help`,
  internal: ({ detail }) =>
    `Something unexpected happened: ${ended(detail)} Please report it; --report FILE writes down what a report needs.`,
};

/** One line that says what went wrong and what to do. */
export function failureText(reason: FailureReason): string {
  // The table's type says that each entry takes its own reason; TypeScript cannot carry that through the look-up.
  const sentence = sentences[reason.kind] as (reason: FailureReason) => string;
  return sentence(reason).replace(/\s+/g, " ");
}
