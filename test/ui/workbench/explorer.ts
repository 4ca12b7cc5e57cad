import type { Locator, Page } from "playwright-core";
import { ContextMenu } from "./contextMenu";

/** The folder's files at the left. */
export class Explorer {
  private readonly menu: ContextMenu;

  constructor(private readonly page: Page) {
    this.menu = new ContextMenu(page);
  }

  /** Right-clicks a file or folder by its name and presses an entry of the menu. */
  async pressMenuEntry(name: string, entry: string): Promise<void> {
    await this.menu.openOn(this.row(name));
    await this.menu.press(entry);
  }

  private row(name: string): Locator {
    return this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
  }
}
