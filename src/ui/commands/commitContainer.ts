import { suggestImageName } from "../../core/image/suggestImageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { referenceWords } from "../words/referenceWords";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/** Makes images of the files that containers have now. */
export function commitContainer({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    let outcome: CommandOutcome = { kind: "done" };
    for (const { container } of await pickContainers(targets, t("Commit Container"), () => true, app)) {
      const reference = await askText({
        title: t("Commit {0}", container.name),
        prompt: t("The name of the new image: repository:tag. Volumes are not part of it."),
        value: `${suggestImageName(container.name)}:snapshot`,
        problem: (text) => referenceWords(text, t),
      });
      await withNotification(t("Committing {0}", container.name), async (_report, signal) =>
        (await app.engine(signal)).commitContainer(container.id, reference, "", signal),
      );
      outcome = { kind: "committed", name: container.name, reference };
    }
    return outcome;
  });
}
