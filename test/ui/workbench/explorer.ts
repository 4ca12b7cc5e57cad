import type { Locator, Page } from "playwright-core";
import { ContextMenu } from "./contextMenu";
import { poll } from "./poll";

/** The folder's files at the left. */
export class Explorer {
  private readonly menu: ContextMenu;

  constructor(private readonly page: Page) {
    this.menu = new ContextMenu(page);
  }

  /** Right-clicks a file or folder by its name and presses an entry of the menu, through the menus that open beside it. */
  async pressMenuEntry(name: string, ...path: readonly string[]): Promise<void> {
    // What extensions add to menus comes a while after the window.
    await poll(`“${path[0] ?? ""}” in the menu of ${name}`, 60, async () => {
      await this.show();
      const labels = await this.menu.openOn(this.row(name));
      if (labels.some((label) => label === path[0]) && (await this.menu.offers(...path))) return true;
      await this.menu.close();
      return false;
    });
    await this.menu.press(...path);
  }

  /** Another view container may be in its place. */
  private async show(): Promise<void> {
    await poll("the Explorer", 20, async () => {
      if (await this.page.locator(".explorer-folders-view").isVisible()) return true;
      await this.page.keyboard.press("Control+Shift+E");
      await this.page.waitForTimeout(300);
      return false;
    });
  }

  private row(name: string): Locator {
    return this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
  }
}
