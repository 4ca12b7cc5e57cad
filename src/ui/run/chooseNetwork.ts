import type { App } from "../../app/app";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickOne } from "../prompts/pickOne";
import { inertLabel } from "../words/inertText";

/** Lets the user choose one of the engine's networks; "" stands for the default. */
export async function chooseNetwork(app: App): Promise<string> {
  const networks = await withNotification(t("Listing networks"), async (_report, signal) =>
    (await app.engine(signal)).listNetworks(signal),
  );
  const choices = networks.map(({ name, driver }) => ({ label: inertLabel(name), description: driver, value: name }));
  return pickOne([{ label: t("The engine's default"), value: "" }, ...choices], {
    title: t("Network"),
    placeHolder: t("Choose a network."),
  });
}
