import type { Deployment } from "../../core/targets/deployment";
import type { Action } from "./action";
import { deployCauseWords, placeWords } from "./deployWords";
import type { OutcomeTable } from "./outcomeTable";

function afterwards(deployment: Deployment, canRollBack: boolean): readonly Action[] {
  const logs: Action = { kind: "showDeploymentLogs", deployment };
  return canRollBack ? [{ kind: "rollBackDeployment", deployment }, logs] : [logs];
}

/** Words for how it ended that something was carried to another engine, or changed there. */
export const deploymentOutcomeWords: OutcomeTable<
  | "deployed"
  | "deployFailed"
  | "deployLeft"
  | "deploymentStopped"
  | "deploymentRemoved"
  | "exported"
  | "forwarded"
  | "forwardStopped"
  | "forwardEnded"
> = {
  deployed: ({ deployment, ready, answered }, t) => {
    const { application } = deployment;
    const place = placeWords(deployment, t);
    const logs: Action = { kind: "showDeploymentLogs", deployment };
    const open = deployment.probePath !== undefined && ready > 0;
    return {
      severity: "information",
      text: answered
        ? t("{0} runs in {1} and answers. Ready: {2}.", application, place, ready)
        : t("{0} runs in {1}. Ready: {2}.", application, place, ready),
      actions: open ? [{ kind: "openDeployment", deployment }, logs] : [logs],
    };
  },
  deployFailed: ({ deployment, cause, message, canRollBack }, t) => ({
    severity: "error",
    text: t(
      "{0} did not come up in {1}: {2}",
      deployment.application,
      placeWords(deployment, t),
      deployCauseWords(cause, message, t),
    ),
    actions: afterwards(deployment, canRollBack && cause !== "rolledBack"),
  }),
  deployLeft: ({ deployment, canRollBack }, t) => ({
    severity: "warning",
    text: t(
      "{0} is not followed any more. What was begun in {1} goes on there.",
      deployment.application,
      placeWords(deployment, t),
    ),
    actions: afterwards(deployment, canRollBack),
  }),
  deploymentStopped: ({ deployment }, t) => ({
    severity: "information",
    text: t("{0} is stopped.", deployment.application),
    actions: [],
  }),
  deploymentRemoved: ({ name }, t) => ({ severity: "information", text: t("{0} is removed.", name), actions: [] }),
  exported: ({ name, folder, instructions }, t) => ({
    severity: "information",
    text: t("{0} is exported to {1}.", name, folder),
    actions: [{ kind: "openFile", path: instructions, line: undefined }],
  }),
  forwarded: ({ deployment, port }, t) => ({
    severity: "information",
    text: t("http://localhost:{0} leads to {1} as long as this window is open.", port, deployment.application),
    actions: [{ kind: "stopForwarding", deployment }],
  }),
  forwardStopped: ({ deployment, port }, t) => ({
    severity: "information",
    text:
      port === undefined
        ? t("No port was forwarded to {0}.", deployment.application)
        : t("http://localhost:{0} no longer leads to {1}.", port, deployment.application),
    actions: [],
  }),
  forwardEnded: ({ deployment, port }, t) => ({
    severity: "warning",
    text: t(
      "http://localhost:{0} no longer leads to {1}: its copy there was replaced, or the connection broke off.",
      port,
      deployment.application,
    ),
    actions: [
      { kind: "forwardAgain", deployment },
      { kind: "showDeploymentLogs", deployment },
    ],
  }),
};
