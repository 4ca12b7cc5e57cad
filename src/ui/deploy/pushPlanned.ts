import { familiarRepository, parseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pushWithProgress } from "../push/pushWithProgress";
import type { UiServices } from "../uiServices";

/** Tags the built image, pushes it and gives it by digest. Throws as pushWithProgress does. */
export async function pushPlanned(
  built: string,
  target: string,
  { app, login }: Pick<UiServices, "app" | "login">,
): Promise<string> {
  if (built !== target) {
    await withNotification(t("Tagging {0}", target), async (_report, signal) =>
      (await app.engine(signal)).tagImage(built, target, signal),
    );
  }
  const digest = await pushWithProgress(app, [target], login);
  return `${familiarRepository(parseImageName(target))}@${digest}`;
}
