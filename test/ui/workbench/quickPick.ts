import type { Locator, Page } from "playwright-core";
import { Mouse } from "./mouse";
import { poll } from "./poll";

/** A row as a person reads it. */
export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The list or input box at the top of the window (palette, plan card, pickers), used by keys, and by the mouse where a row is one of several. */
export class QuickPick {
  private readonly widget: Locator;
  private readonly mouse: Mouse;

  constructor(private readonly page: Page) {
    this.mouse = new Mouse(page);
    this.widget = page.locator(".quick-input-widget");
  }

  /** Waits until it is open and shows the text somewhere: its title, its prompt, its placeholder or a row. */
  async shows(text: string, seconds = 20): Promise<void> {
    await poll(`a quick pick that shows “${text}” (it shows: ${await this.text()})`, seconds, async () =>
      (await this.text()).includes(text),
    );
  }

  /** Waits until none is open. */
  async closed(seconds = 20): Promise<void> {
    await poll("the quick pick to close", seconds, async () => !(await this.widget.isVisible()));
  }

  /** All its text, the placeholder of its input included; empty when it is closed. */
  async text(): Promise<string> {
    if (!(await this.widget.isVisible())) return "";
    const placeholder = await this.widget.locator(".quick-input-box input").first().getAttribute("placeholder");
    return `${placeholder ?? ""} ${await this.widget.innerText()}`.replace(/\s+/g, " ");
  }

  /** The rows in view, from the top. */
  async rows(): Promise<readonly QuickPickRow[]> {
    return this.widget.locator(".quick-input-list .monaco-list-row").evaluateAll((rows) => {
      const textOf = (row: Element, selector: string): string =>
        (row.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
      return rows
        .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
        .map((row) => ({
          label: textOf(row, ".label-name"),
          description: textOf(row, ".label-description"),
          detail: textOf(row, ".quick-input-list-label-meta"),
        }));
    });
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Replaces what the input box holds, as soon as there is one. */
  async replaceInput(text: string): Promise<void> {
    await this.widget.locator(".quick-input-box input").first().waitFor({ state: "visible" });
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(text);
  }

  /** What the input box holds. */
  async input(): Promise<string> {
    return this.widget.locator(".quick-input-box input").first().inputValue();
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press("Enter");
  }

  /** Picks the row with this text in a list of several, or no longer, by a click. */
  async toggle(text: string): Promise<void> {
    await this.mouse.click(this.widget.locator(".quick-input-list .monaco-list-row", { hasText: text }).first());
  }

  async dismiss(): Promise<void> {
    await this.page.keyboard.press("Escape");
  }

  /** Goes down with the arrow key until the row with this text has the focus, then presses Enter. */
  async choose(text: string): Promise<void> {
    await this.shows(text);
    const focused = this.widget.locator(".quick-input-list .monaco-list-row.focused");
    for (let step = 0; step < 60; step++) {
      const current = (await focused.count()) > 0 ? (await focused.first().innerText()).replace(/\s+/g, " ") : "";
      if (current.includes(text)) return this.accept();
      await this.page.keyboard.press("ArrowDown");
    }
    throw new Error(`No row with “${text}” got the focus.`);
  }
}
