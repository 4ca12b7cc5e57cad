import type { Locator, Page } from "playwright-core";
import { Mouse } from "./mouse";
import { poll } from "./poll";

/** The menu of a right click, used by the mouse. */
export class ContextMenu {
  private readonly mouse: Mouse;

  constructor(private readonly page: Page) {
    this.mouse = new Mouse(page);
  }

  /** Right-clicks a row and gives the names in the menu that opens, in their order. The menu stays open. */
  async openOn(row: Locator): Promise<readonly string[]> {
    await this.mouse.click(row, "start", "right");
    return this.entries();
  }

  /** The names in the menu that is open, in their order. */
  async entries(): Promise<readonly string[]> {
    const labels = this.page.locator(".monaco-menu .action-item .action-label:not(.separator)");
    await labels.first().waitFor({ state: "visible" });
    return (await labels.allInnerTexts()).map((label) => label.trim()).filter((label) => label !== "");
  }

  /** Goes to an entry of the menu that is open, or of one that opens beside it: then the path leads there. */
  private async goTo(path: readonly string[]): Promise<Locator> {
    let found = this.page.locator(".monaco-menu").first();
    for (const [index, entry] of path.entries()) {
      const menu = this.page.locator(".monaco-menu").nth(index);
      // An entry that opens a menu beside it does so under the mouse.
      await menu.waitFor({ state: "visible" });
      found = menu.locator(".action-item", { hasText: entry }).first();
      // The way to a menu beside goes straight across: over another entry it would close again.
      if (index > 0) await this.mouse.across(found);
      await this.mouse.over(found);
    }
    return found;
  }

  /** Whether an entry can be pressed: the window learns some seconds after its start that a folder is trusted. */
  async offers(...path: readonly string[]): Promise<boolean> {
    return !/\bdisabled\b/.test((await (await this.goTo(path)).getAttribute("class")) ?? "");
  }

  /** Closes the menu that is open, and those beside it. */
  async close(): Promise<void> {
    await poll("the menu to close", 20, async () => {
      if (!(await this.page.locator(".monaco-menu").first().isVisible())) return true;
      await this.page.keyboard.press("Escape");
      return false;
    });
  }

  /** Presses an entry of the menu that is open, or of one that opens beside it: then the path leads there. */
  async press(...path: readonly string[]): Promise<void> {
    const found = await this.goTo(path);
    // A menu ignores a press that follows its opening at once (it might be the end of the same click).
    await this.page.waitForTimeout(300);
    await this.mouse.click(found);
    await this.page.locator(".monaco-menu").first().waitFor({ state: "hidden" });
  }
}
