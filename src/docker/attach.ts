import type Docker from "dockerode";
import type { ExecSession } from "../core/engine/execSession";
import { call } from "./call";
import type { Doing } from "./engineErrors";
import { processSession } from "./processSession";
import { requestJson } from "./requestJson";
import { upgrade } from "./upgrade";

/**
 * Connects to the process a container was made for. Closing leaves it running; on Podman a process without a terminal sees
 * the end of its input then. Throws containerNotFound.
 */
export async function attachContainer(
  docker: Docker,
  id: string,
  signal: AbortSignal,
): Promise<Omit<ExecSession, "exitCode">> {
  const doing: Doing = { during: "attaching to a container", container: id, signal };
  const { Config } = await call(docker, doing, (abortSignal) => docker.getContainer(id).inspect({ abortSignal }));
  const path = `/containers/${encodeURIComponent(id)}`;
  const query = { stream: true, stdin: true, stdout: true, stderr: true };
  const socket = await upgrade(docker, { path: `${path}/attach`, query }, doing);
  return processSession(
    docker,
    socket,
    {
      terminal: Config.Tty,
      resize: async ({ columns, rows }) => {
        await requestJson(docker, { method: "POST", path: `${path}/resize`, query: { w: columns, h: rows } }, doing);
      },
      end: () => Promise.resolve(),
    },
    doing,
  );
}
