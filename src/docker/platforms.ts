import { connect } from "node:http2";
import type Docker from "dockerode";
import { call } from "./call";
import { protobufFields } from "./protobuf";
import { engineAddress } from "./session/engineAddress";
import { upgradeConnection } from "./session/engineRequests";
import { grpcHeader, grpcMessages } from "./session/grpcMessages";

const text = (value: number | Uint8Array): string => (typeof value === "number" ? "" : Buffer.from(value).toString());

function part(message: Uint8Array, number: number): Uint8Array[] {
  return [...protobufFields(message)].flatMap((field) =>
    field.number === number && typeof field.value !== "number" ? [field.value] : [],
  );
}

/** `Architecture = 1`, `OS = 2`, `Variant = 3` (moby/buildkit solver/pb/ops.proto). */
function platformOf(message: Uint8Array): string {
  const fields = [...protobufFields(message)];
  const at = (number: number): string =>
    fields.filter((one) => one.number === number).map(({ value }) => text(value))[0] ?? "";
  return [at(2), at(1), at(3)].filter((one) => one !== "").join("/");
}

/**
 * Platforms whose programs a build can run, the engine's own first, then those that it emulates. BuildKit knows: it
 * tries a program of each (util/archutil). Asked as buildx asks it, by its control service on `POST /grpc`; undefined where
 * there is none, as on Podman. Throws engineStopped, engineUnreachable.
 */
export function enginePlatforms(docker: Docker, signal: AbortSignal): Promise<readonly string[] | undefined> {
  return call(docker, { during: "asking about its platforms", signal }, async (abortSignal) => {
    const upgrade = { Connection: "Upgrade", Upgrade: "h2c" };
    const socket = await upgradeConnection(engineAddress(docker), "/grpc", upgrade, abortSignal);
    if (socket === undefined) return undefined;
    const session = connect("http://engine", { createConnection: () => socket });
    // Its end is that of the call, which is waited for.
    session.on("error", () => undefined);
    try {
      const stream = session.request(
        {
          ":method": "POST",
          ":path": "/moby.buildkit.v1.Control/ListWorkers",
          "content-type": "application/grpc",
          te: "trailers",
        },
        { signal },
      );
      stream.end(grpcHeader(0));
      const platforms: string[] = [];
      // ListWorkersResponse: `record = 1`, in each `platforms = 3` (moby/buildkit api/types/worker.proto).
      for await (const message of grpcMessages(stream))
        for (const record of part(message, 1)) platforms.push(...part(record, 3).map(platformOf));
      return platforms.length === 0 ? undefined : [...new Set(platforms)];
    } finally {
      session.destroy();
    }
  });
}
