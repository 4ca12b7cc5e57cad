import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { ContainerizeError } from "../../core/errors";
import { protobufFields } from "../protobuf";
import type { GrpcCall } from "./grpcCall";
import type { SessionService } from "./sessionService";

async function writeAll(call: GrpcCall, file: FileHandle): Promise<void> {
  for await (const message of call.messages()) {
    for (const { number, value } of protobufFields(message)) {
      // All of it: a disk that fills up takes a part of a write, and says nothing before the next.
      if (number === 1 && typeof value !== "number") await file.appendFile(value);
    }
  }
}

interface SendListener {
  onWritten(): void;
  /** The engine is told as well, but only in words. */
  onFailure(error: unknown): void;
}

/**
 * moby.filesync.v1.FileSend/DiffCopy: takes the build's result as a tar archive. It is written beside its place and put
 * there once it is whole. Throws fileUnwritable.
 */
export function fileSendService(path: string, listener: SendListener): SessionService {
  const partial = `${path}.partial`;
  return {
    method: "/moby.filesync.v1.FileSend/DiffCopy",
    serve: async (call) => {
      try {
        const file = await open(partial, "w");
        try {
          await writeAll(call, file);
        } finally {
          await file.close();
        }
        if (call.closed) throw new Error("The call was closed by the engine.");
        await rename(partial, path);
        listener.onWritten();
      } catch (error) {
        await rm(partial, { force: true });
        const problem = error instanceof Error && "code" in error ? error.message : "";
        if (problem !== "") {
          listener.onFailure(new ContainerizeError({ kind: "fileUnwritable", path, problem }, { cause: error }));
        }
        throw error;
      }
    },
  };
}
