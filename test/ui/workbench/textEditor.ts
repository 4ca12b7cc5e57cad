import type { Locator, Page } from "playwright-core";
import { ContextMenu } from "./contextMenu";
import { Mouse } from "./mouse";
import { poll } from "./poll";

/** The text editor that is shown (in a diff: the right one). */
export class TextEditor {
  private readonly mouse: Mouse;

  constructor(private readonly page: Page) {
    this.mouse = new Mouse(page);
  }

  /** The name on the active tab. */
  async title(): Promise<string> {
    return this.page.locator(".tabs-container .tab.active").first().innerText();
  }

  /** The lines in view, from the top. */
  async lines(): Promise<readonly string[]> {
    return this.view()
      .locator(".view-lines .view-line")
      .evaluateAll((lines) =>
        lines
          .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
          .map((line) => line.textContent.replace(/\u00a0/g, " ")),
      );
  }

  async waitForText(text: string, seconds = 20): Promise<void> {
    await poll(`the editor to show “${text}”`, seconds, async () =>
      (await this.lines()).some((line) => line.includes(text)),
    );
  }

  /** Rests the mouse on the text of the first line in view that holds it, and gives what the hover says. */
  async hover(text: string): Promise<string> {
    // Hovers of the window's own parts (a button, the title) are another kind.
    const hover = this.page.locator(".monaco-hover:not(.hidden):not(.workbench-hover) .hover-contents");
    // The window drops a hover when it lays itself out anew under the mouse: a person moves the mouse again.
    await poll(`a hover over “${text}”`, 30, async () => {
      await this.mouse.away();
      await hover.first().waitFor({ state: "hidden" });
      const place = await this.placeOf(text);
      await this.page.mouse.move(place.x, place.y, { steps: 8 });
      const shown = hover.first().waitFor({ state: "visible", timeout: 10_000 });
      return shown.then(
        () => true,
        () => false,
      );
    });
    return (await hover.allInnerTexts()).join("\n");
  }

  /** Puts the cursor into the text by a click. */
  async click(text: string): Promise<void> {
    const place = await this.placeOf(text);
    await this.page.mouse.click(place.x, place.y);
  }

  /** Right-clicks the text and presses an entry of the menu. */
  async pressMenuEntry(text: string, entry: string): Promise<void> {
    const place = await this.placeOf(text);
    await this.page.mouse.click(place.x, place.y, { button: "right" });
    const menu = new ContextMenu(this.page);
    await menu.press(entry);
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press("Control+Z");
  }

  private view(): Locator {
    return this.page
      .locator(
        ".editor-group-container.active .monaco-editor[role=code], .editor-group-container.active .editor-instance .monaco-editor",
      )
      .last();
  }

  /** The middle of the text on the screen. */
  private async placeOf(text: string): Promise<{ readonly x: number; readonly y: number }> {
    return poll(`“${text}” in the editor`, 20, () =>
      this.view().evaluate((view, wanted) => {
        for (const line of view.querySelectorAll(".view-lines .view-line")) {
          const at = line.textContent.replace(/\u00a0/g, " ").indexOf(wanted);
          if (at < 0) continue;
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          let seen = 0;
          const middle = at + Math.floor(wanted.length / 2);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const length = node.textContent?.length ?? 0;
            if (middle < seen + length) {
              const range = document.createRange();
              range.setStart(node, middle - seen);
              range.setEnd(node, middle - seen + 1);
              const box = range.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            }
            seen += length;
          }
        }
        return undefined;
      }, text),
    );
  }
}
