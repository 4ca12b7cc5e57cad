import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { OpenEditor } from "./workbench/openEditor";

/** After a test that failed, keeps what the window shows as `.artifacts/ui/failed/TITLE.png`. */
export async function keepFailure(test: Mocha.Test | undefined, editor: OpenEditor): Promise<void> {
  // One that will be tried once more is neither failed nor passed.
  if (test === undefined || test.state === "passed") return;
  const folder = join(process.cwd(), ".artifacts", "ui", "failed");
  await mkdir(folder, { recursive: true });
  await editor.workbench.page.screenshot({ path: join(folder, `${test.fullTitle().replace(/\W+/g, "-")}.png`) });
}
