import type { App } from "../../app/app";
import { t } from "../localize";
import { withNotification } from "../progress";

/** Gives the image of `reference` the other names among `targets`. Throws imageNotFound, invalidReference. */
export async function tagAs(reference: string, targets: readonly string[], app: App): Promise<void> {
  const missing = targets.filter((target) => target !== reference);
  if (missing.length === 0) return;
  await withNotification(t("Tagging {0}", missing.join(", ")), async (_report, signal) => {
    const engine = await app.engine(signal);
    for (const target of missing) await engine.tagImage(reference, target, signal);
  });
}
