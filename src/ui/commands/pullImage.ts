import { t } from "../localize";
import { askText } from "../prompts/askText";
import { hasName, pickImages } from "../prompts/pickImages";
import { pullWithProgress } from "../push/pullWithProgress";
import type { UiServices } from "../uiServices";
import { referenceWords } from "../words/referenceWords";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/** Pulls what the tags of images mean in their registries by now. */
export function pullNewerImage({ app, login }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    let outcome: CommandOutcome = { kind: "done" };
    for (const { reference } of await pickImages(targets, t("Pull Newer Image"), app, hasName)) {
      const current = await pullWithProgress(app, reference, login);
      outcome = { kind: "pulled", reference, current };
    }
    return outcome;
  });
}

/** Pulls an image by the name that the user types. */
export function pullImage({ app, login }: UiServices): Binding<"none"> {
  return bind("none", async () => {
    const reference = await askText({
      title: t("Pull Image"),
      prompt: t("The name of the image: repository:tag, with the registry first when it is not Docker Hub."),
      problem: (text) => referenceWords(text, t),
    });
    const current = await pullWithProgress(app, reference, login);
    return { kind: "pulled", reference, current };
  });
}
