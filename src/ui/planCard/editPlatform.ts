import { env, window } from "vscode";
import type { App } from "../../app/app";
import { emulationCommand } from "../../core/engine/emulationCommand";
import { listedPlatforms } from "../../core/engine/platform";
import { t } from "../localize";
import { withNotification } from "../progress";
import { pickOne } from "../prompts/pickOne";

/** What images are mostly run on. */
const common = ["linux/amd64", "linux/arm64"];

/** Gives the choice that was made, or undefined for the engine's own platform. */
type Choose = () => Promise<string | undefined>;

/** Asks what this build is for: what the engine says that it can run, and how it learns the rest. `now` stays otherwise. */
export async function editPlatform(now: string | undefined, app: App): Promise<string | undefined> {
  const found = await withNotification(t("Asking the engine"), async (_report, signal) =>
    (await app.engine(signal)).platforms(signal),
  );
  const platforms = found && listedPlatforms(found);
  const [own = "", ...emulated] = platforms ?? [];
  const possible = platforms === undefined ? common : emulated;
  const missing = platforms === undefined ? [] : common.filter((one) => !platforms.includes(one));
  const choices = [
    {
      label: own === "" ? t("That of the engine") : own,
      description: own === "" ? "" : t("that of the engine"),
      value: (): Promise<string | undefined> => Promise.resolve(undefined),
    },
    ...possible.map((platform) => ({
      label: platform,
      detail:
        platforms === undefined
          ? t("This engine does not tell whether it can run its programs.")
          : t("Its programs run emulated on this engine, which takes longer."),
      value: (): Promise<string | undefined> => Promise.resolve(platform),
    })),
    ...missing.map((platform) => ({
      label: platform,
      description: t("this engine cannot run its programs"),
      detail: t("Press Enter to copy the command that installs emulation: {0}", emulationCommand(platform)),
      value: async (): Promise<string | undefined> => {
        await env.clipboard.writeText(emulationCommand(platform));
        void window.showInformationMessage(
          t("The command is in the clipboard. Run it where the engine runs, then choose {0} again.", platform),
        );
        return now;
      },
    })),
  ];
  const choose = await pickOne<Choose>(choices, {
    title: t("Platform"),
    placeHolder: t("Choose what this build is for."),
  });
  return choose();
}
