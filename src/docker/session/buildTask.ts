import type { RegistryCredentials } from "../../core/engine";
import type { FailureReason } from "../../core/errors";
import type { EngineAddress } from "./engineRequests";

/** What the thread that serves a build is given; plain data. */
export interface BuildTask {
  readonly address: EngineAddress;
  /** Absolute. */
  readonly context: string;
  /** Relative to the context, "/" separators. */
  readonly dockerfile: string;
  readonly target: string | undefined;
  readonly secrets: ReadonlyMap<string, Uint8Array>;
  readonly sshAgents: Readonly<Record<string, string>>;
  /** Where the result is written as a tar archive; undefined for an image. */
  readonly archive: string | undefined;
}

/** How the engine takes the build: over a session, or, where it has none, as a tar archive. */
export type OpenedBuild =
  | { readonly kind: "session"; readonly id: string }
  /** `podman` takes secrets as files of the archive, which it moves out of the context before it builds. */
  | { readonly kind: "archive"; readonly podman: boolean };

/** What the thread says. */
export type FromBuildThread =
  | { readonly kind: "opened"; readonly how: OpenedBuild }
  /** `done` once all that was asked for so far is sent. */
  | { readonly kind: "transfer"; readonly bytes: number; readonly files: number; readonly done: boolean }
  /** The next piece of the archive, in answer to `more`; undefined at its end. */
  | { readonly kind: "archive"; readonly chunk: Uint8Array | undefined }
  | { readonly kind: "findCredentials"; readonly question: number; readonly registry: string }
  /** The result is written. */
  | { readonly kind: "exported" }
  /** `reason` when it is one of ours, such as fileUnreadable. */
  | { readonly kind: "failed"; readonly reason: FailureReason | undefined; readonly message: string };

/** What the thread is told. */
export type ToBuildThread =
  /** `secretFiles`: by the id of each secret the name under which it goes into the archive. */
  | { readonly kind: "more"; readonly secretFiles: ReadonlyMap<string, string> }
  | { readonly kind: "credentials"; readonly question: number; readonly found: RegistryCredentials | undefined }
  | { readonly kind: "stop" };
