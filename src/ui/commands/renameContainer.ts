import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { askText } from "../prompts/askText";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { containerNameProblem } from "../words/containerNameProblem";
import { bind, type Binding } from "./binding";

/** Gives one container after the other another name. */
export function renameContainer({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    for (const { container } of await pickContainers(targets, t("Rename Container"), () => true, app)) {
      const name = await askText({
        title: t("Rename {0}", container.name),
        prompt: t("The new name of the container."),
        value: container.name,
        problem: (text) => containerNameProblem(text, t),
      });
      if (name === container.name) continue;
      await withViewProgress(viewIds.containers, async (signal) =>
        (await app.engine(signal)).renameContainer(container.id, name, signal),
      );
    }
    return { kind: "done" };
  });
}
