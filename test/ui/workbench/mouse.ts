import type { Locator, Page } from "playwright-core";
import { poll } from "./poll";

/** The real mouse: it travels to what it points at, as a hand's does, and presses there. */
export class Mouse {
  constructor(private readonly page: Page) {}

  /** Moves over the middle of an element (or of its left edge, for rows whose middle may be covered) and rests there. */
  async over(target: Locator, where: "middle" | "start" = "middle"): Promise<void> {
    // A row that is drawn anew is gone for a moment.
    const box = await poll("what the mouse should go to", 10, async () => (await target.boundingBox()) ?? undefined);
    const x = where === "middle" ? box.x + box.width / 2 : box.x + Math.min(40, box.width / 2);
    await this.page.mouse.move(x, box.y + box.height / 2, { steps: 8 });
  }

  async click(target: Locator, where: "middle" | "start" = "middle", button: "left" | "right" = "left"): Promise<void> {
    await this.over(target, where);
    await this.page.mouse.down({ button });
    await this.page.mouse.up({ button });
  }

  /** Moves to a place nothing reacts to (the middle of the status bar), so that hovers and inline buttons go away. */
  async away(): Promise<void> {
    await this.page.mouse.move(640, 790, { steps: 4 });
  }
}
