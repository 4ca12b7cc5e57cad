import { window } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { inertMessage, inertText } from "../words/inertText";

/** Names of more than these are counted only. */
const named = 5;

function list(names: readonly string[]): string {
  const shown = names.slice(0, named).map((name) => inertText(name, 60));
  return shown.join(", ") + (names.length > named ? ` (+${String(names.length - named)})` : "");
}

/**
 * Those of the selected that a command can work on; says which are left out. Throws usage when none is left.
 * `title` is what the command is called.
 */
export function eligible<Node>(
  targets: readonly Node[],
  title: string,
  fits: (node: Node) => boolean,
  nameOf: (node: Node) => string,
): readonly Node[] {
  const [left, others] = [targets.filter(fits), targets.filter((node) => !fits(node))];
  const names = list(others.map(nameOf));
  if (left.length === 0) {
    const problem = t("{0} does not apply to {1} as it is now.", title, names);
    throw new ContainerizeError({ kind: "usage", problem });
  }
  if (others.length > 0) {
    const text = t("Left out: {0}. {1} does not apply there as it is now.", names, title);
    void window.showWarningMessage(inertMessage(text));
  }
  return left;
}
