import type { RunRequest } from "../../app/app";
import { readImageLabels } from "../../core/container/labels";
import type { ImageDetails } from "../../core/engine";
import { parseImageName } from "../../core/image/imageName";
import { suggestImageName } from "../../core/image/suggestImageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickImages } from "../prompts/pickImages";
import { runWithProgress } from "../run/runWithProgress";
import type { UiServices } from "../uiServices";
import { exposedPort } from "../words/exposedPort";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

function lastName(reference: string): string {
  return suggestImageName(parseImageName(reference).repository.split("/").at(-1) ?? reference);
}

/** What to run, from what the image says about itself: our labels, else the ports it exposes. */
function requestFor(reference: string, { labels, exposed }: ImageDetails): RunRequest {
  const record = readImageLabels(labels);
  const containerPort = exposedPort(exposed, record?.port) ?? record?.port;
  return {
    image: reference,
    name: record?.project ?? lastName(reference),
    folder: undefined,
    containerPort,
    hostPort: containerPort ?? 0,
    exactPort: false,
    env: {},
    healthPath: record?.healthPath,
    init: containerPort === undefined,
    ends: false,
  };
}

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
