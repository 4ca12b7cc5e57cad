import type { FailureTable } from "./failureWords";

/** Words for what carrying a plan to another engine can fail with. */
export const targetFailureWords: FailureTable<
  "invalidName" | "missingVariables" | "toolMissing" | "toolFailed" | "notSwarmManager"
> = {
  invalidName: ({ what, name }, t) => ({
    text:
      what === "application"
        ? t("No valid name can be made of {0}. Choose another name in the plan.", name)
        : t("{0} is not the name of a variable: use letters, digits and underscores.", name),
  }),
  missingVariables: ({ names }, t) => ({
    text: t("The application needs a value for {0}. Write it into the file .env and try again.", names.join(", ")),
    cure: { kind: "retry" },
  }),
  toolMissing: ({ tool }, t) => ({
    text: t("{0} is not installed on this machine. Install it and try again.", tool),
    cure: { kind: "retry" },
  }),
  toolFailed: ({ tool, message, path, line }, t) => ({
    text: t("{0} refused: {1}", tool, message),
    ...(path !== undefined && { cure: { kind: "openFile", path, line } }),
  }),
  notSwarmManager: (_, t) => ({
    text: t("The engine is not a manager of a swarm; the command docker swarm init makes it one."),
    cure: { kind: "retry" },
  }),
};
