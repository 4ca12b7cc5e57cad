import { ProtobufWriter } from "../protobufWriter";
import { GrpcFailure } from "./grpcMessages";
import { requestText } from "./requestText";
import { type SessionService, unaryService } from "./sessionService";

/** moby.buildkit.secrets.v1.Secrets/GetSecret: hands a secret to the RUN that mounts it by its id, at the time it does. */
export function secretsService(secrets: ReadonlyMap<string, Uint8Array>): SessionService {
  return unaryService("/moby.buildkit.secrets.v1.Secrets/GetSecret", (request) => {
    const id = requestText(request, 1);
    const found = secrets.get(id);
    if (found === undefined) return Promise.reject(new GrpcFailure(5, `secret ${id} not found`));
    return Promise.resolve(new ProtobufWriter(found.length + 16).bytes(1, found).view());
  });
}
