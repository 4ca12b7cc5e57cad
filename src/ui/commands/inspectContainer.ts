import { viewIds } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Shows what the engine knows about containers, as JSON that cannot be edited. */
export function inspectContainer({ app, texts }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    for (const { container } of await pickContainers(targets, t("Inspect Container"), () => true, app)) {
      const { raw } = await withViewProgress(viewIds.containers, async (signal) =>
        (await app.engine(signal)).inspectContainer(container.id, signal),
      );
      await texts.showJson(container.name, raw);
    }
    return { kind: "done" };
  });
}
