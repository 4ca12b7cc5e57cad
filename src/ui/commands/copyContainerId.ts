import { env } from "vscode";
import { t } from "../localize";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Copies the whole ids of containers, one a line. */
export function copyContainerId({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const nodes = await pickContainers(targets, t("Copy Container ID"), () => true, app);
    await env.clipboard.writeText(nodes.map(({ container }) => container.id).join("\n"));
    return { kind: "done" };
  });
}
