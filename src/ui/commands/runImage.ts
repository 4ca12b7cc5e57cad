import { t } from "../localize";
import { withNotification } from "../progress";
import { pickImages } from "../prompts/pickImages";
import { requestFor } from "../run/requestFor";
import { runWithProgress } from "../run/runWithProgress";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/** Runs images, each published on a free port of this machine. */
export function runImage(services: UiServices): Binding<"image"> {
  const { app } = services;
  return bind("image", async (targets) => {
    let outcome: CommandOutcome = { kind: "done" };
    for (const { reference } of await pickImages(targets, t("Run Image"), app)) {
      const details = await withNotification(t("Looking at {0}", reference), async (_report, signal) =>
        (await app.engine(signal)).inspectImage(reference, signal),
      );
      outcome = await runWithProgress(requestFor(reference, details), services);
    }
    return outcome;
  });
}
