import type { ComposeSubject } from "../../app/compose/composeFile";
import type { Deployment } from "../../core/targets/deployment";
import type { PlanChange } from "../../core/build/diagnosis/planChange";

/** What a message offers to do next. The words and the doing are in present.ts. */
export type Action =
  | { readonly kind: "showLog" }
  | { readonly kind: "showOutput" }
  | { readonly kind: "retry" }
  | { readonly kind: "manageTrust" }
  | { readonly kind: "undo" }
  /** Changes the plan and builds again. `dockerfile` is an absolute path. */
  | { readonly kind: "applyCure"; readonly dockerfile: string; readonly change: PlanChange }
  /** Shows the Python Debugger extension where extensions are installed. */
  | { readonly kind: "findDebugger" }
  /** `line` counts from 1. */
  | { readonly kind: "openFile"; readonly path: string; readonly line: number | undefined }
  | { readonly kind: "openInBrowser"; readonly url: string }
  | { readonly kind: "showContainerLogs"; readonly id: string; readonly name: string }
  | { readonly kind: "composeLogs" | "removeComposeVolumes"; readonly subject: ComposeSubject }
  | {
      readonly kind: "openDeployment" | "forwardAgain" | "showDeploymentLogs" | "rollBackDeployment" | "stopForwarding";
      readonly deployment: Deployment;
    }
  /** Puts a description of the failure on the clipboard, with secrets taken out. */
  | { readonly kind: "copyReport" }
  | { readonly kind: "runImage"; readonly reference: string }
  | { readonly kind: "copyPullCommand"; readonly command: string };
