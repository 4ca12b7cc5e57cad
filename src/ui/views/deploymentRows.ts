import type { DeploymentNode, PlainNode } from "../../contract/views";
import { type Deployment, deploymentId } from "../../core/targets/deployment";
import { placeWords } from "../words/deployWords";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";
import { joinWords } from "./joinWords";
import type { TreeRow } from "./row";

/** What was deployed from this workspace, as a section of the Engine view; nothing where nothing was. */
export function deploymentSection(
  deployments: readonly Deployment[],
  t: Translate,
): readonly TreeRow<DeploymentNode | PlainNode>[] {
  if (deployments.length === 0) return [];
  const children = deployments.map((deployment): TreeRow<DeploymentNode> => {
    const label = inertText(deployment.application);
    const description = placeWords(deployment, t);
    return {
      row: {
        id: `deployment:${deploymentId(deployment)}`,
        label,
        description,
        icon: "rocket",
        contextValue: `deployment.${deployment.target}`,
        spoken: joinWords([label, description], t),
      },
      node: { kind: "deployment", deployment },
    };
  });
  const label = t("Deployments");
  const count = String(deployments.length);
  const row = {
    id: "section:deployments",
    label,
    description: count,
    icon: "rocket",
    contextValue: undefined,
    spoken: joinWords([label, count], t),
  };
  return [{ row, node: { kind: "plain", name: "deployments" }, children, open: true }];
}
