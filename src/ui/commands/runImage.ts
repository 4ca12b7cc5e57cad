import { t } from "../localize";
import { withNotification } from "../progress";
import { pickImages } from "../prompts/pickImages";
import { requestFor } from "../run/requestFor";
import { runWithProgress } from "../run/runWithProgress";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

/**
 * Runs an image, published on a free port of this machine. `folder` is what it was just built from, by the Dockerfile of
 * that name there, so that the container can be rebuilt.
 */
export async function runReference(
  reference: string,
  folder: string | undefined,
  services: UiServices,
): Promise<CommandOutcome> {
  const details = await withNotification(t("Looking at {0}", reference), async (_report, signal) =>
    (await services.app.engine(signal)).inspectImage(reference, signal),
  );
  return runWithProgress({ ...requestFor(reference, details), folder }, services);
}

/** Runs images, each published on a free port of this machine. */
export function runImage(services: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    let outcome: CommandOutcome = { kind: "done" };
    for (const { reference } of await pickImages(targets, t("Run Image"), services.app)) {
      outcome = await runReference(reference, undefined, services);
    }
    return outcome;
  });
}
