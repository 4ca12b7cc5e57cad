import type { DeploymentNode } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import type { UiServices } from "../uiServices";
import { placeWords } from "../words/deployWords";
import { eligible } from "./eligible";
import { pickOne } from "./pickOne";

/** The deployment that a menu handed over and the command can work on, else the one that the user picks; the only one at once. */
export async function pickDeployment(
  targets: readonly DeploymentNode[],
  title: string,
  fits: (node: DeploymentNode) => boolean,
  { deployments }: Pick<UiServices, "deployments">,
): Promise<DeploymentNode> {
  const nameOf = ({ deployment }: DeploymentNode): string => deployment.application;
  const [clicked] = targets.length > 0 ? eligible(targets, title, fits, nameOf) : [];
  if (clicked !== undefined) return clicked;
  const nodes = deployments
    .all()
    .map((deployment): DeploymentNode => ({ kind: "deployment", deployment }))
    .filter(fits);
  const [only] = nodes;
  if (only === undefined) {
    const problem = t("nothing that this applies to was deployed from this workspace.");
    throw new ContainerizeError({ kind: "usage", problem });
  }
  if (nodes.length === 1) return only;
  const choices = nodes.map((node) => ({
    label: node.deployment.application,
    description: placeWords(node.deployment, t),
    value: node,
  }));
  return pickOne(choices, { title, placeHolder: t("Choose a deployment.") });
}
