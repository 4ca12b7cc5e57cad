import { familiarRepository, parseImageName } from "../../core/image/imageName";
import { pushWithProgress } from "../push/pushWithProgress";
import { tagAs } from "../push/tagAs";
import type { UiServices } from "../uiServices";

/** Tags the built image, pushes it and gives it by digest. Throws as pushWithProgress does. */
export async function pushPlanned(
  built: string,
  target: string,
  { app, login }: Pick<UiServices, "app" | "login">,
): Promise<string> {
  await tagAs(built, [target], app);
  const digest = await pushWithProgress(app, [target], login);
  return `${familiarRepository(parseImageName(target))}@${digest}`;
}
