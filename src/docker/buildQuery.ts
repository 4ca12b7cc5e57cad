import type { BuildRequest } from "../core/engine";
import type { StreamRequest } from "./openStream";
import type { OpenedBuild } from "./session/buildTask";

/** The query of `POST /build`. `secretFiles`: by the id of each secret the name of its file in the archive. */
export function buildQuery(
  request: BuildRequest,
  buildId: string,
  opened: OpenedBuild,
  secretFiles: ReadonlyMap<string, string>,
): StreamRequest["query"] {
  const { dockerfile } = request;
  const secrets = [...secretFiles].map(([id, file]) => `id=${id},src=${file}`);
  return {
    version: "2",
    buildid: buildId,
    t: request.tags,
    labels: JSON.stringify(request.labels),
    buildargs: JSON.stringify(request.buildArguments),
    rm: "1",
    // Podman leaves a container, mounted and with a copy of the context, of each build that fails or is cancelled without it.
    forcerm: "1",
    // The session has the Dockerfile's own folder, an archive only the context's.
    ...(opened.kind === "archive"
      ? { dockerfile }
      : {
          dockerfile: dockerfile.slice(dockerfile.lastIndexOf("/") + 1),
          remote: "client-session",
          session: opened.id,
        }),
    ...(secrets.length === 0 ? {} : { secrets: JSON.stringify(secrets) }),
    ...(request.target === undefined ? {} : { target: request.target }),
    ...(request.network === undefined ? {} : { networkmode: request.network }),
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(request.archive === undefined ? {} : { outputs: JSON.stringify([{ Type: "tar", Attrs: {} }]) }),
  };
}
