import type { Uri } from "vscode";
import { buildPreferences } from "../buildPreferences";
import { t } from "../localize";
import { withNotification } from "../progress";
import type { UiServices } from "../uiServices";
import { type PlanChoice, showPlanCard } from "./showPlanCard";

/** Reads the folder and shows the plan card. Rejects with a cancellation on Escape; throws as showPlanCard does. */
export function choosePlan(folder: Uri, services: UiServices): Promise<PlanChoice> {
  const { app } = services;
  return showPlanCard(
    folder,
    { preferences: buildPreferences(folder), env: {} },
    {
      app,
      inspect: (preferences) =>
        withNotification(t("Looking at the project"), async (_report, signal) =>
          app.inspect(folder.fsPath, await services.interpreter(folder, signal), preferences, signal),
        ),
    },
  );
}
