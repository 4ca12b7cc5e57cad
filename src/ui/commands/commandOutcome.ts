import type { LeftOut } from "../../core/archive/leftOut";
import type { BuildFailure } from "../../core/build/buildEvent";
import type { Diagnosis } from "../../core/build/diagnosis/diagnosis";
import type { DeployCause } from "../../app/targets/deployOutcome";
import type { Deployment } from "../../core/targets/deployment";
import type { ComposeSubject } from "../../app/compose/composeFile";
import type { FailureReason } from "../../core/errors";

/** A container that failed, read by what it printed. */
interface Diagnosed {
  readonly diagnosis?: Diagnosis | undefined;
  /** Absolute path of the Dockerfile that its image was built from. */
  readonly dockerfile?: string;
}

/** How a command ended. Handlers return it, present.ts has the words, tests read it. */
export type CommandOutcome =
  /** Nothing to say: what was done can be seen. */
  | { readonly kind: "done" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly reason: FailureReason }
  /** In the plan card, which goes on with what was answered before. */
  | { readonly kind: "answerFailed"; readonly reason: FailureReason }
  | { readonly kind: "filesWritten"; readonly paths: readonly string[] }
  | { readonly kind: "filesUpToDate" }
  /** At package indexes; none where none was kept. */
  | { readonly kind: "loginsForgotten"; readonly hosts: readonly string[] }
  | { readonly kind: "filesRestored"; readonly paths: readonly string[] }
  | { readonly kind: "nothingToUndo" }
  | { readonly kind: "undoBlocked"; readonly paths: readonly string[] }
  | { readonly kind: "built"; readonly reference: string; readonly milliseconds: number }
  | {
      readonly kind: "buildFailed";
      readonly name: string;
      readonly failure: BuildFailure;
      /** Absolute path of the Dockerfile. */
      readonly dockerfile: string;
      readonly diagnosis?: Diagnosis | undefined;
    }
  | { readonly kind: "running"; readonly id: string; readonly name: string; readonly url: string | undefined }
  | ({
      readonly kind: "notReady";
      readonly id: string;
      readonly name: string;
      readonly url: string | undefined;
    } & Diagnosed)
  | ({ readonly kind: "ended"; readonly id: string; readonly name: string; readonly exitCode: number } & Diagnosed)
  | { readonly kind: "serviceFailed"; readonly name: string; readonly service: string; readonly state: string }
  | { readonly kind: "composeUp"; readonly name: string; readonly subject: ComposeSubject }
  /** Its data is kept. */
  | { readonly kind: "composeDown"; readonly name: string; readonly subject: ComposeSubject }
  /** `answered`: it was asked and did. */
  | {
      readonly kind: "deployed";
      readonly deployment: Deployment;
      readonly ready: number;
      readonly answered: boolean;
    }
  | {
      readonly kind: "deployFailed";
      readonly deployment: Deployment;
      readonly cause: DeployCause;
      /** The target's own words. */
      readonly message: string;
      /** There was a version before. */
      readonly canRollBack: boolean;
    }
  /** It was cancelled when the target had something of it already, which stays and goes on. */
  | { readonly kind: "deployLeft"; readonly deployment: Deployment; readonly canRollBack: boolean }
  | { readonly kind: "deploymentStopped"; readonly deployment: Deployment }
  | { readonly kind: "deploymentRemoved"; readonly name: string }
  /** Absolute paths. */
  | {
      readonly kind: "exported";
      readonly name: string;
      readonly folder: string;
      readonly instructions: string;
    }
  /** A port of this machine leads to it. */
  | { readonly kind: "forwarded"; readonly deployment: Deployment; readonly port: number }
  /** No port leads to it any more; undefined when none did. */
  | { readonly kind: "forwardStopped"; readonly deployment: Deployment; readonly port: number | undefined }
  /** It did, until that ended by itself. */
  | { readonly kind: "forwardEnded"; readonly deployment: Deployment; readonly port: number }
  | { readonly kind: "composePulled"; readonly name: string }
  /** The extension that debugs Python is not installed. */
  | { readonly kind: "debuggerMissing" }
  | { readonly kind: "debugging"; readonly name: string; readonly url: string | undefined }
  | { readonly kind: "notAttached"; readonly name: string }
  | { readonly kind: "committed"; readonly name: string; readonly reference: string }
  /** `names` in a folder of this machine. */
  | {
      readonly kind: "downloaded";
      readonly names: readonly string[];
      readonly folder: string;
      readonly leftOut: readonly LeftOut[];
    }
  | {
      readonly kind: "uploaded";
      readonly count: number;
      readonly folder: string;
      readonly container: string;
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly kind: "saved"; readonly path: string }
  /** Names or ids. */
  | { readonly kind: "loaded"; readonly names: readonly string[] }
  /** `current`: it was here already. */
  | { readonly kind: "pulled"; readonly reference: string; readonly current: boolean }
  | { readonly kind: "pruned"; readonly count: number; readonly bytes: number }
  | { readonly kind: "replaced"; readonly name: string; readonly url: string | undefined }
  /** The new container did not answer: the old one runs again. */
  | { readonly kind: "notReplaced"; readonly name: string; readonly log: readonly string[] }
  | {
      readonly kind: "pushed";
      readonly references: readonly string[];
      readonly digest: string;
      readonly pullCommand: string;
    };
