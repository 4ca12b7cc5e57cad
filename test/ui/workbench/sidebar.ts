import type { Locator, Page } from "playwright-core";
import { ContextMenu } from "./contextMenu";
import { Mouse } from "./mouse";
import { poll } from "./poll";

/** Our view container at the left, its views and their rows. */
export class Sidebar {
  private readonly mouse: Mouse;
  private readonly menu: ContextMenu;

  constructor(private readonly page: Page) {
    this.mouse = new Mouse(page);
    this.menu = new ContextMenu(page);
  }

  /** Shows a view container by a click on its icon in the activity bar. */
  async open(title: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`).first();
    await icon.waitFor({ state: "visible" });
    const isOpen = await this.page.locator(".sidebar .title-label", { hasText: title }).isVisible();
    if (!isOpen) await this.mouse.click(icon);
    await this.page.locator(".sidebar .title-label", { hasText: title }).waitFor({ state: "visible" });
  }

  /** The text of every row of a view, from the top: label, description. */
  async rows(view: string): Promise<readonly string[]> {
    const texts = await this.pane(view)
      .locator(".pane-body .monaco-list-row")
      .evaluateAll((rows) =>
        rows
          .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
          .map((row) => {
            const parts = [...row.querySelectorAll(".label-name, .label-description")];
            return (parts.length > 0 ? parts : [row]).map((part) => part.textContent).join(" ");
          }),
      );
    return texts.map((text) => text.replace(/\s+/g, " ").trim());
  }

  /** Waits for a row of a view that holds the text. */
  async waitForRow(view: string, text: string, seconds = 30): Promise<void> {
    await poll(`a row “${text}” in ${view} (it has: ${(await this.rows(view)).join(" | ")})`, seconds, async () =>
      (await this.rows(view)).some((row) => row.includes(text)),
    );
  }

  async waitForNoRow(view: string, text: string, seconds = 30): Promise<void> {
    await poll(`no row “${text}” in ${view}`, seconds, async () =>
      (await this.rows(view)).every((row) => !row.includes(text)),
    );
  }

  /** Selects a row by a click. */
  async select(view: string, text: string): Promise<void> {
    await this.mouse.click(this.row(view, text), "start");
  }

  /** Selects one more row by a click with Ctrl held. */
  async selectAlso(view: string, text: string): Promise<void> {
    await this.page.keyboard.down("Control");
    await this.mouse.click(this.row(view, text), "start");
    await this.page.keyboard.up("Control");
  }

  /** Rests the mouse on a row and gives what the box that appears says, and how many links and icons are in it. */
  async hover(view: string, text: string): Promise<{ readonly text: string; readonly active: number }> {
    const box = this.page.locator(".monaco-hover:not(.hidden)").last();
    await poll(`a hover over “${text}”`, 30, async () => {
      await this.mouse.away();
      await this.mouse.over(this.row(view, text).locator(".label-name").first(), "start");
      return box.waitFor({ state: "visible", timeout: 5000 }).then(
        () => true,
        () => false,
      );
    });
    return { text: await box.innerText(), active: await box.locator("a[href], a[data-href], .codicon, img").count() };
  }

  /** The text of the selected rows of a view. */
  async selected(view: string): Promise<string> {
    return (await this.pane(view).locator(".monaco-list-row.selected").allInnerTexts()).join(" ").replace(/\s+/g, " ");
  }

  /** Opens a view that is collapsed to its header. */
  async expand(view: string): Promise<void> {
    const header = this.pane(view).locator("> .pane-header");
    if ((await header.getAttribute("aria-expanded")) !== "true") await this.mouse.click(header, "start");
  }

  /** Closes a view to its header, which gives the others its room. */
  async collapse(view: string): Promise<void> {
    const header = this.pane(view).locator("> .pane-header");
    // Headers slide while another view closes: a click may miss.
    await poll(`${view} to close`, 20, async () => {
      if ((await header.getAttribute("aria-expanded")) !== "true") return true;
      await this.mouse.click(header, "start");
      await this.page.waitForTimeout(500);
      return false;
    });
  }

  /** Opens a row until another one shows; a view that was empty in between draws its rows closed again. */
  async openRow(view: string, text: string, inside: string): Promise<void> {
    await poll(`a row “${inside}” in ${text}`, 30, async () => {
      if ((await this.rows(view)).some((row) => row.includes(inside))) return true;
      const row = this.row(view, text);
      if ((await row.count()) > 0 && (await row.getAttribute("aria-expanded")) === "false")
        await this.toggleRow(view, text);
      return false;
    });
  }

  /** Opens or closes a row by a click on its arrow. */
  async toggleRow(view: string, text: string): Promise<void> {
    await this.mouse.click(this.row(view, text).locator(".monaco-tl-twistie"));
  }

  /** Names of the inline buttons that appear while the mouse is over a row, from the left. */
  async inlineButtons(view: string, text: string | RegExp): Promise<readonly string[]> {
    await this.mouse.over(this.row(view, text), "start");
    const labels = await this.row(view, text)
      .locator(".actions .action-item a.action-label")
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
    return labels.filter((label) => label !== "");
  }

  /** Moves the mouse over a row and presses one of the buttons that appear. */
  async pressInline(view: string, text: string | RegExp, button: string): Promise<void> {
    await this.mouse.over(this.row(view, text), "start");
    const found = this.row(view, text).locator(`.actions .action-item a[aria-label^="${button}"]`);
    await found.waitFor({ state: "visible" });
    await this.mouse.click(found);
  }

  /** Right-clicks a row and gives the names in the menu that opens, in their order. The menu stays open. */
  async openContextMenu(view: string, text: string | RegExp): Promise<readonly string[]> {
    return this.menu.openOn(this.row(view, text));
  }

  /** The names in the menu that is open, in their order. */
  async menuEntries(): Promise<readonly string[]> {
    return this.menu.entries();
  }

  /** Presses an entry of the menu that is open, or of one that opens beside it: then the path leads there. */
  async pressMenuEntry(...path: readonly string[]): Promise<void> {
    await this.menu.press(...path);
  }

  /** Presses a button in the header of a view; the buttons show while the mouse is over the view. */
  async pressTitle(view: string, button: string): Promise<void> {
    await this.pressHeader(view, `a.action-label[aria-label^="${button}"]`);
  }

  /** Opens the menu behind the dots in the header of a view. It stays open. */
  async openMore(view: string): Promise<void> {
    await this.pressHeader(view, "a.action-label.codicon-toolbar-more");
    await this.page.locator(".monaco-menu .action-item").first().waitFor({ state: "visible" });
  }

  private async pressHeader(view: string, button: string): Promise<void> {
    const header = this.pane(view).locator("> .pane-header");
    await this.mouse.over(header, "start");
    const found = header.locator(`.actions ${button}`).first();
    await found.waitFor({ state: "visible" });
    await this.mouse.click(found);
  }

  private pane(view: string): Locator {
    return this.page.locator(`.sidebar .pane:has(> .pane-header[aria-label^="${view}"])`);
  }

  private row(view: string, text: string | RegExp): Locator {
    const rows = this.pane(view).locator(".pane-body .monaco-list-row");
    if (typeof text === "string") return rows.filter({ hasText: text }).first();
    // An expression is for the row's name alone.
    return rows.filter({ has: this.page.locator(".label-name", { hasText: text }) }).first();
  }
}
