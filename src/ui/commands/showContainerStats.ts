import { t } from "../localize";
import { pickContainers } from "../prompts/pickContainers";
import { openStatsTerminal } from "../run/statsTerminal";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Shows processor, memory, network and disk of running containers, live. */
export function showContainerStats({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const title = t("Show Container Stats");
    openStatsTerminal(
      app,
      await pickContainers(targets, title, ({ container }) => container.status === "running", app),
    );
    return { kind: "done" };
  });
}
