import { familiarName, familiarRepository, parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { hasName, pickImages } from "../prompts/pickImages";
import { pushWithProgress } from "../push/pushWithProgress";
import type { UiServices } from "../uiServices";
import { referenceWords } from "../words/referenceWords";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

function keyOf(reference: string): string {
  return `push:${reference}`;
}

/** Where to push: the name itself when it says a registry, else what was answered last time, else what is answered now. */
async function targetOf(reference: string, { memory }: UiServices): Promise<string> {
  if (parseImageName(reference).registry !== "docker.io") return reference;
  const known = memory.get<unknown>(keyOf(reference));
  if (typeof known === "string") return known;
  const target = await askText({
    title: t("Push {0}", reference),
    prompt: t("The full name to push as, with the registry first: registry.example.com/team/app:1.0"),
    value: reference,
    problem: (text) => referenceWords(text, t),
  });
  return familiarName(parseImageName(target));
}

async function push(reference: string, services: UiServices): Promise<CommandOutcome> {
  const { app, login, memory } = services;
  const target = await targetOf(reference, services);
  if (target !== reference) {
    await withNotification(t("Tagging {0}", target), async (_report, signal) =>
      (await app.engine(signal)).tagImage(reference, target, signal),
    );
  }
  try {
    const digest = await pushWithProgress(app, target, login);
    await memory.update(keyOf(reference), target);
    const pullCommand = `docker pull ${familiarRepository(parseImageName(target))}@${digest}`;
    return { kind: "pushed", reference: target, pullCommand };
  } catch (error) {
    // A target that does not work is asked for again.
    await memory.update(keyOf(reference), undefined);
    throw error;
  }
}

/** Pushes images, each to the registry that its name says or that the user named once. */
export function pushImage(services: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    let outcome: CommandOutcome = { kind: "done" };
    for (const { reference } of await pickImages(targets, t("Push Image"), services.app, hasName)) {
      outcome = await push(reference, services);
    }
    return outcome;
  });
}
