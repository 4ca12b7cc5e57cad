import { familiarName, familiarRepository, parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import { hasName, pickImages } from "../prompts/pickImages";
import { chooseTags } from "../push/chooseTags";
import { pushWithProgress } from "../push/pushWithProgress";
import { tagAs } from "../push/tagAs";
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

/** `alone`: of several that were selected, so that its other tags are not asked for. */
async function push(reference: string, alone: boolean, services: UiServices): Promise<CommandOutcome> {
  const { app, login, memory } = services;
  const target = await targetOf(reference, services);
  await tagAs(reference, [target], app);
  const references = alone ? await chooseTags(app, target) : ([target] as const);
  await tagAs(target, references, app);
  try {
    const digest = await pushWithProgress(app, references, login);
    await memory.update(keyOf(reference), target);
    const pullCommand = `docker pull ${familiarRepository(parseImageName(target))}@${digest}`;
    return { kind: "pushed", references, digest, pullCommand };
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
    const images = await pickImages(targets, t("Push Image"), services.app, hasName);
    for (const { reference } of images) outcome = await push(reference, images.length === 1, services);
    return outcome;
  });
}
