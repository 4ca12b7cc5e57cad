import type { GrpcCall } from "./grpcCall";

/** A method that BuildKit may call on our side of the session. Throws GrpcFailure to answer with a status. */
export interface SessionService {
  /** `/grpc.health.v1.Health/Check`. */
  readonly method: string;
  serve(call: GrpcCall): Promise<void>;
}

/** A method that answers one message with one message. */
export function unaryService(method: string, answer: (request: Buffer) => Promise<Uint8Array>): SessionService {
  return {
    method,
    serve: async (call) => {
      for await (const message of call.messages()) {
        await call.send(await answer(message));
        return;
      }
    },
  };
}

/**
 * grpc.health.v1: SERVING. BuildKit asks every few seconds and drops a session that does not answer, after which
 * anything that needs the session fails with `no active session`.
 */
export const healthService: SessionService = unaryService("/grpc.health.v1.Health/Check", () =>
  Promise.resolve(Buffer.from([8, 1])),
);
