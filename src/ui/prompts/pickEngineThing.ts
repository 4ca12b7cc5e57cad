import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { inertLabel } from "../words/inertText";
import { pickOne } from "./pickOne";

/** The things that a menu handed over, else the one that the user picks from what `list` gives. */
export async function pickEngineThing<Node>(
  targets: readonly Node[],
  title: string,
  list: (signal: AbortSignal) => Promise<readonly Node[]>,
  words: (node: Node) => { readonly label: string; readonly description: string },
): Promise<readonly Node[]> {
  if (targets.length > 0) return targets;
  const nodes = await withNotification(t("Asking the engine"), (_report, signal) => list(signal));
  if (nodes.length === 0) {
    throw new ContainerizeError({ kind: "usage", problem: t("there is nothing that this applies to.") });
  }
  const choices = nodes.map((value) => {
    const { label, description } = words(value);
    return { label: inertLabel(label), description: inertLabel(description), value };
  });
  return [await pickOne(choices, { title, placeHolder: t("Choose one.") })];
}
