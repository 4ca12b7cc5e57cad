import type { App } from "../../app/app";
import type { ContainerNode } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { containerRow } from "../views/containerRow";
import { containerTree } from "../views/containerTree";
import { readTreeOptions } from "../views/readTreeOptions";
import { inertLabel } from "../words/inertText";
import { eligible } from "./eligible";
import { pickOne } from "./pickOne";

/**
 * The containers that a menu handed over and the command can work on, else the one that the user picks from those.
 * Says which of the selected ones are left out.
 */
export async function pickContainers(
  targets: readonly ContainerNode[],
  title: string,
  fits: (node: ContainerNode) => boolean,
  app: App,
): Promise<readonly ContainerNode[]> {
  if (targets.length > 0) return eligible(targets, title, fits, ({ container }) => container.name);
  const { containers, engine } = await withNotification(t("Listing containers"), async (_report, signal) => {
    const asked = await app.engine(signal);
    return { containers: await asked.listContainers(signal), engine: asked };
  });
  const options = readTreeOptions(engine);
  const nodes = containerTree(containers, { ...options, containersBy: "none" }, t)
    .flatMap(({ node }) => (node.kind === "container" ? [node] : []))
    .filter(fits);
  if (nodes.length === 0) {
    throw new ContainerizeError({ kind: "usage", problem: t("there is no container that this applies to.") });
  }
  const choices = nodes.map((node) => {
    const { label, description } = containerRow(node.container, options, t);
    return { label: inertLabel(label), description: inertLabel(description), value: node };
  });
  return [await pickOne(choices, { title, placeHolder: t("Choose a container.") })];
}
