import type { App } from "../../app/app";
import type { ContainerNode } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { containerRow } from "../views/containerRow";
import { containerNodes } from "../views/engineLists";
import { pickOne } from "./pickOne";

/** The containers that a menu handed over, else the one that the user picks from those the command can work on. */
export async function pickContainers(
  targets: readonly ContainerNode[],
  title: string,
  fits: (node: ContainerNode) => boolean,
  app: App,
): Promise<readonly ContainerNode[]> {
  if (targets.length > 0) return targets;
  const { nodes, address } = await withNotification(t("Listing containers"), async (_report, signal) => {
    const engine = await app.engine(signal);
    return {
      nodes: containerNodes(await engine.listContainers(signal)).filter(fits),
      address: engine.endpoint.address,
    };
  });
  if (nodes.length === 0) {
    throw new ContainerizeError({ kind: "usage", problem: t("there is no container that this applies to.") });
  }
  const choices = nodes.map((node) => {
    const { label, description } = containerRow(node.container, address, t);
    return { label, description, value: node };
  });
  return [await pickOne(choices, { title, placeHolder: t("Choose a container.") })];
}
