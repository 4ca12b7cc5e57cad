import { inertText } from "./inertText";
import type { FailureTable } from "./failureWords";

/** Words for what a folder, its files or the editor can fail with. */
export const projectFailureWords: FailureTable<
  | "noPython"
  | "notContainerizable"
  | "fileUnreadable"
  | "fileUnwritable"
  | "archiveRefused"
  | "filesMoved"
  | "unsupportedFolder"
  | "untrusted"
  | "usage"
  | "internal"
> = {
  noPython: ({ folder }, t) => ({
    text: t("There is no Python file in {0}. Open the folder that holds your Python project.", folder),
  }),
  notContainerizable: ({ why }, t) => ({ text: t("This folder cannot be containerized as it stands: {0}", why) }),
  fileUnreadable: ({ path, line, problem }, t) => ({
    text:
      line === undefined
        ? t("{0} cannot be read: {1}", path, problem)
        : t("{0} cannot be read, line {1}: {2}", path, line, problem),
    cure: { kind: "openFile", path, line },
  }),
  fileUnwritable: ({ path, problem }, t) => ({
    text: t("{0} could not be written, and nothing was left half-written: {1}", path, problem),
    cure: { kind: "retry" },
  }),
  archiveRefused: ({ path }, t) => ({
    text: t(
      "Nothing was written: {0} is a link or a device, or would be outside of the chosen folder.",
      inertText(path),
    ),
  }),
  filesMoved: ({ paths }, t) => ({
    text: t("Nothing was written, because these files changed in the meantime: {0}.", paths.join(", ")),
    cure: { kind: "retry" },
  }),
  unsupportedFolder: ({ scheme }, t) => ({
    text: t("A folder of the kind {0} cannot be containerized: the project must be on a disk.", scheme),
  }),
  untrusted: (_, t) => ({
    text: t("Building and running execute the code of this folder, and the workspace is not trusted."),
    cure: { kind: "manageTrust" },
  }),
  usage: ({ problem }, t) => ({ text: t("This cannot be done: {0}", problem) }),
  internal: (_, t) => ({ text: t("Something unexpected went wrong. The log has the details.") }),
};
