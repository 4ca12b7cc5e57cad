import { addToList } from "../edits/addToList";
import type { RenderedFile } from "../edits/fileChange";
import type { ContainerPlan } from "../plan/containerPlan";
import { attachConfiguration } from "./attachConfiguration";
import { debuggerPort } from "./debuggedCommand";

/** `.vscode/launch.json` with a configuration that attaches to the container of compose.debug.yaml; one that is there gets it added. */
export function launchFile(plan: ContainerPlan): RenderedFile {
  const { context, name } = plan;
  const folder = context === "." || context === "" ? "${workspaceFolder}" : `\${workspaceFolder}/${context}`;
  const configuration = attachConfiguration(`Attach to ${name} in its container`, "127.0.0.1", debuggerPort, folder);
  const text = `${JSON.stringify({ version: "0.2.0", configurations: [configuration] }, undefined, 2)}\n`;
  return {
    path: ".vscode/launch.json",
    text,
    addTo: (current) => addToList(current, "configurations", { ...configuration }),
  };
}
