import { poll } from "./poll";
import type { Workbench } from "./workbench";

/** Types a path of this machine into the dialog for files that is open, and accepts it. */
export async function fillFileDialog({ quickPick, page }: Workbench, path: string): Promise<void> {
  await poll("the dialog for files", 30, async () =>
    (await quickPick.text()) === "" ? false : (await quickPick.input()).startsWith("/"),
  );
  // The dialog fills in a path of its own when it has read the folder, in the middle of what is typed.
  await poll("the path in the dialog", 30, async () => {
    await quickPick.replaceInput(path);
    await page.waitForTimeout(700);
    return (await quickPick.input()) === path;
  });
  await quickPick.accept();
  // The dialog takes no Enter while it looks at the folder that was typed.
  await poll("the dialog to close", 30, async () => {
    await page.waitForTimeout(500);
    if ((await quickPick.text()) === "") return true;
    if ((await quickPick.input()) === path) await quickPick.accept();
    return false;
  });
}
