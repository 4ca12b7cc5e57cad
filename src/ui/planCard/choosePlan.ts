import type { Uri } from "vscode";
import type { CommandOutcome } from "../commands/commandOutcome";
import { buildPreferences } from "../buildPreferences";
import { t } from "../localize";
import { withNotification } from "../progress";
import type { UiServices } from "../uiServices";
import { placeOf } from "./placeOf";
import { type PlanChoice, showPlanCard } from "./showPlanCard";

/** A choice, and the folder that its paths are relative to: the wanted one, or the opened one around it. */
export interface PlacedChoice {
  readonly folder: Uri;
  readonly choice: PlanChoice;
}

type Say = (outcome: CommandOutcome) => void;

/** Reads the folder and shows the plan card. Rejects with a cancellation on Escape; throws as showPlanCard does. */
export async function choosePlan(wanted: Uri, services: UiServices, say: Say): Promise<PlacedChoice> {
  const { app } = services;
  const { folder, root } = await placeOf(wanted, app);
  const preferences = { ...buildPreferences(wanted), ...(root !== undefined && { root }) };
  const choice = await showPlanCard(
    folder,
    { preferences, env: {} },
    {
      app,
      logins: services.indexLogins,
      tell: (reason) => {
        services.channels.log.error(`plan card: ${JSON.stringify(reason)}`);
        say({ kind: "answerFailed", reason });
      },
      inspect: (changed) =>
        withNotification(t("Looking at the project"), async (_report, signal) =>
          app.inspect(folder.fsPath, await services.interpreter(wanted, signal), changed, signal),
        ),
    },
  );
  return { folder, choice };
}
