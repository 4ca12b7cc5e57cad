import { connect } from "node:net";
import { ProtobufWriter } from "../protobufWriter";
import { protobufFields } from "../protobuf";
import { newAgentFilter } from "./agentFilter";
import type { GrpcCall } from "./grpcCall";
import { GrpcFailure } from "./grpcMessages";
import { requestText } from "./requestText";
import { type SessionService, unaryService } from "./sessionService";

function dataMessage(bytes: Uint8Array): Buffer {
  return new ProtobufWriter(bytes.length + 16).bytes(1, bytes).view();
}

/** Joins one call with one connection to the agent until either ends. */
async function forward(call: GrpcCall, socketPath: string): Promise<void> {
  const filter = newAgentFilter();
  const agent = connect(socketPath);
  const closed = new Promise<void>((resolve, reject) => {
    agent.once("error", () => reject(new GrpcFailure(2, "the ssh agent does not answer")));
    agent.once("close", () => resolve());
  });
  closed.catch(() => undefined);
  call.onClose(() => agent.destroy());
  agent.on("data", (bytes: Buffer) => {
    agent.pause();
    call.send(dataMessage(bytes)).then(
      () => agent.resume(),
      () => agent.destroy(),
    );
  });
  try {
    for await (const message of call.messages()) {
      for (const { number, value } of protobufFields(message)) {
        if (number !== 1 || typeof value === "number") continue;
        const { forward: sent, refused } = filter(value);
        if (sent.length > 0) agent.write(sent);
        if (refused.length > 0) await call.send(dataMessage(refused));
      }
    }
    agent.end();
    await closed;
  } finally {
    agent.destroy();
  }
}

/** moby.sshforward.v1.SSH: lends ssh agents to RUNs that mount them by their id; they can sign and list, nothing else. */
export function sshServices(agents: ReadonlyMap<string, string>): readonly SessionService[] {
  const find = (id: string): string => {
    const socket = agents.get(id === "" ? "default" : id);
    if (socket === undefined) throw new GrpcFailure(5, `no ssh agent is given for ${id}`);
    return socket;
  };
  return [
    unaryService("/moby.sshforward.v1.SSH/CheckAgent", async (request) => {
      find(requestText(request, 1));
      return Promise.resolve(new Uint8Array());
    }),
    {
      method: "/moby.sshforward.v1.SSH/ForwardAgent",
      serve: (call) => forward(call, find(call.values("buildkit.ssh.id")[0] ?? "")),
    },
  ];
}
