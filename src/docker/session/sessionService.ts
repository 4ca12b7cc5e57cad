/** A unary method that BuildKit may call on our side of the session. Throws GrpcFailure to answer with a status. */
export interface SessionService {
  /** `/grpc.health.v1.Health/Check`. */
  readonly method: string;
  answer(request: Buffer): Promise<Uint8Array>;
}

/**
 * grpc.health.v1: SERVING. BuildKit asks every few seconds and drops a session that does not answer, after which
 * anything that needs the session fails with `no active session`.
 */
export const healthService: SessionService = {
  method: "/grpc.health.v1.Health/Check",
  answer: () => Promise.resolve(Buffer.from([8, 1])),
};
