import { CancellationError, window } from "vscode";
import type { App } from "../../app/app";
import { isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { tagChoices } from "./tagChoices";

async function tagsOf(app: App, reference: string): Promise<readonly string[]> {
  try {
    const image = await withNotification(t("Asking the engine"), async (_report, signal) =>
      (await app.engine(signal)).inspectImage(reference, signal),
    );
    return image.tags;
  } catch (error) {
    // The push itself says it better.
    if (isContainerizeError(error)) return [];
    throw error;
  }
}

/**
 * The tags to push along with one: asked only where the image has several in the same repository. Those that it has are
 * picked; `latest` is offered where it is missing, and is then to be made. Throws a cancellation on Escape.
 */
export async function chooseTags(app: App, reference: string): Promise<readonly [string, ...string[]]> {
  const choices = tagChoices(reference, await tagsOf(app, reference));
  if (choices.length < 2) return [reference];
  const items = choices.map((choice) => ({
    ...choice,
    label: choice.tag,
    picked: choice.exists,
    ...(!choice.exists && { description: t("tagged as this too, before it is pushed") }),
  }));
  const picked = await window.showQuickPick(items, {
    title: t("Push {0}", reference),
    placeHolder: t("Choose the tags to push."),
    canPickMany: true,
  });
  const [first, ...more] = picked?.map((one) => one.reference) ?? [];
  if (first === undefined) throw new CancellationError();
  return [first, ...more];
}
