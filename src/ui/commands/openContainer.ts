import { publishedUrl } from "../../app/publishedUrl";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { openInBrowser } from "../openInBrowser";
import { withNotification } from "../progress";
import { pickContainers } from "../prompts/pickContainers";
import type { UiServices } from "../uiServices";
import { isRunning } from "../views/containerRow";
import { shownAddress, webPort } from "../words/webAddress";
import { bind, type Binding } from "./binding";

/** Opens the published port of running containers in the browser. */
export function openContainer({ app }: UiServices): Binding<"container"> {
  return bind("container", async (targets) => {
    const running = await pickContainers(
      targets,
      t("Open in Browser"),
      ({ container }) => isRunning(container.status) && container.ports.length > 0,
      app,
    );
    const engine = await withNotification(t("Asking the engine"), (_report, signal) => app.engine(signal));
    for (const { container } of running) {
      const port = webPort(container.ports);
      const url = port === undefined ? undefined : shownAddress(await publishedUrl(engine, port));
      if (url === undefined) {
        const problem = t("{0} publishes no port.", container.name);
        throw new ContainerizeError({ kind: "usage", problem });
      }
      await openInBrowser(url);
    }
    return { kind: "done" };
  });
}
