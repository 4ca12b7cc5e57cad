import { emulationCommand } from "../../core/engine/emulationCommand";
import type { EngineWorkplace } from "../../core/errors";
import type { Translate } from "./translate";
import { attemptWords } from "./attemptWords";
import { inertText } from "./inertText";
import type { FailureTable } from "./failureWords";

/** What gives a place to work an engine. Names as in Docker Desktop's settings and the registry of Dev Container features. */
const remedies: Readonly<Record<EngineWorkplace, (t: Translate) => string>> = {
  wsl: (t) =>
    t(
      "No container engine answers in this WSL distribution. Start Docker Desktop on Windows and turn on Settings > Resources > WSL integration for it, or install Docker Engine in it; then retry.",
    ),
  devContainer: (t) =>
    t(
      "No container engine answers in this dev container. Add the feature ghcr.io/devcontainers/features/docker-outside-of-docker:1 to devcontainer.json and rebuild the container.",
    ),
  codespaces: (t) =>
    t(
      "No container engine answers in this codespace. Add the feature ghcr.io/devcontainers/features/docker-in-docker:2 to devcontainer.json and rebuild the codespace.",
    ),
};

/** Words of somebody else inside a sentence. */
function foreign(message: string): string {
  return inertText(message, 200);
}

const retry = { kind: "retry" } as const;

/** A sentence about an image that a Dockerfile names. */
function atLine(line: number | undefined, text: string, t: Translate): string {
  return line === undefined ? text : t("Line {0} of the Dockerfile: {1}", String(line), text);
}

function deniedText(registry: string, reference: string | undefined, line: number | undefined, t: Translate): string {
  if (reference === undefined)
    return t("The registry {0} refused the user name or password, or you lack the right to this.", registry);
  if (line === undefined)
    return t("The registry {0} refused the user name or password, or you lack the right to {1}.", registry, reference);
  const login = registry === "docker.io" ? "docker login" : `docker login ${registry}`;
  return atLine(
    line,
    t(
      "The registry {0} refused {1}. Retry and give it your login, or log in with `{2}`; where you are logged in, you lack the right to it.",
      registry,
      reference,
      login,
    ),
    t,
  );
}

/** Words for what the engine, an image, a container or a registry can fail with. */
export const engineFailureWords: FailureTable<
  | "engineUnreachable"
  | "engineDenied"
  | "engineStopped"
  | "buildKitMissing"
  | "notOnEngine"
  | "platformUnsupported"
  | "engineProtocol"
  | "engineRefused"
  | "imageNotFound"
  | "imageInUse"
  | "containerNotFound"
  | "notFound"
  | "folderStays"
  | "resourceInUse"
  | "nameInUse"
  | "portInUse"
  | "diskFull"
  | "registryDenied"
  | "registryUnreachable"
  | "registryBusy"
  | "registryFailed"
  | "registryLacks"
  | "credentialHelper"
  | "invalidReference"
> = {
  engineUnreachable: ({ attempts, workplace }, t) => ({
    text:
      workplace === undefined
        ? t(
            "No container engine answers. Start Docker, then retry. Tried: {0}.",
            attempts.map((attempt) => attemptWords(attempt, t)).join("; "),
          )
        : remedies[workplace](t),
    cure: retry,
  }),
  engineDenied: ({ socket }, t) => ({
    text: t(
      "The container engine is there, but your user may not open {0}. Add your user to the group that owns it and log in again, which makes it as powerful as root; or use rootless Docker, which does not.",
      socket,
    ),
    cure: retry,
  }),
  engineStopped: ({ during }, t) => ({
    text: t("The container engine stopped answering during {0}. Start it again, then retry.", during),
    cure: retry,
  }),
  buildKitMissing: ({ engine }, t) => ({
    text: t("The engine {0} cannot build with BuildKit. Docker 20.10 or later can.", engine),
  }),
  notOnEngine: ({ feature, engine }, t) => ({
    text: {
      sshAgent: () =>
        t("The engine {0} cannot lend an ssh agent to a build. Podman has no way for that; Docker has.", engine),
      archive: () =>
        t(
          "The engine {0} cannot send the result of a build as a file. Podman has no way for that; Docker has.",
          engine,
        ),
      fileOwner: () =>
        t("{0} tells who owns a file only while its container runs. Start the container, then save again.", engine),
    }[feature](),
  }),
  platformUnsupported: ({ platform, platforms }, t) => ({
    text: t(
      "The engine cannot run programs of {0}, only of {1}. Where it runs, install emulation with: {2}",
      platform,
      platforms.join(", "),
      emulationCommand(platform),
    ),
    cure: retry,
  }),
  engineProtocol: (_, t) => ({
    text: t("The container engine answered in a way that was not understood. The log has what it said."),
  }),
  engineRefused: ({ message }, t) => ({ text: t("The container engine refused: {0}", message) }),
  imageNotFound: ({ reference }, t) => ({
    text: t("There is no image {0} on this engine. Build it first, or check the name.", reference),
  }),
  imageInUse: ({ reference }, t) => ({
    text: t("The image {0} is used by a container. Remove the container first.", reference),
  }),
  containerNotFound: ({ id }, t) => ({
    text: t("The container {0} is gone. It may have been removed elsewhere.", id.slice(0, 12)),
  }),
  notFound: ({ name }, t) => ({ text: t("{0} is gone. It may have been removed elsewhere.", name) }),
  folderStays: ({ path }, t) => ({
    text:
      path === "/"
        ? t("/ holds all files of the container, and stays.")
        : t("{0} is or holds the folder that the container's program runs in, and stays. Choose what is in it.", path),
  }),
  resourceInUse: ({ name }, t) => ({
    text: t("{0} is used by a container. Remove the container first.", name),
  }),
  nameInUse: ({ name }, t) => ({ text: t("Another container is already called {0}.", name) }),
  portInUse: ({ port }, t) => ({
    text: t("Port {0} is used by another program. Stop that program or choose another port.", port),
    cure: retry,
  }),
  diskFull: ({ where }, t) => ({
    text: t("The disk is full ({0}). Remove images that are not needed, then retry.", where),
    cure: retry,
  }),
  registryDenied: ({ registry, reference, line }, t) => ({
    text: deniedText(registry, reference, line, t),
    cure: retry,
  }),
  registryUnreachable: ({ registry, message, line }, t) => ({
    text: atLine(
      line,
      t(
        "The registry {0} cannot be reached from the container engine, or the connection broke off. Check its name and the network, then retry. ({1})",
        registry,
        foreign(message),
      ),
      t,
    ),
    cure: retry,
  }),
  registryBusy: ({ registry, line }, t) => ({
    text: atLine(
      line,
      t(
        "The registry {0} allows no more requests for now. Wait a few minutes, or log in: accounts may ask more often.",
        registry,
      ),
      t,
    ),
    cure: retry,
  }),
  registryFailed: ({ registry, message, line }, t) => ({
    text: atLine(
      line,
      t(
        "The registry {0} has a fault of its own. Retry later; if it stays, tell those who run it. ({1})",
        registry,
        foreign(message),
      ),
      t,
    ),
    cure: retry,
  }),
  registryLacks: ({ registry, reference }, t) => ({
    text:
      reference === undefined
        ? t("The registry {0} has no such repository. Check the name.", registry)
        : t(
            "The registry {0} has no {1}. Check the name; some registries want a repository created before the first push.",
            registry,
            reference,
          ),
  }),
  credentialHelper: ({ helper, message }, t) => ({
    text: t(
      "The credential helper docker-credential-{0} failed: {1} Install or start it, or take it out of credsStore and credHelpers in Docker's config.json, then retry.",
      helper,
      foreign(message),
    ),
    cure: retry,
  }),
  invalidReference: ({ reference }, t) => ({ text: t("{0} is not a valid image name.", reference) }),
};
