import type { Locator, Page } from "playwright-core";
import { poll } from "./poll";

/** The real mouse: it travels to what it points at, as a hand's does, and presses there. */
export class Mouse {
  /** How far down the mouse is. */
  private y = 0;

  constructor(private readonly page: Page) {}

  /** Moves over the middle of an element (or of its left edge, for rows whose middle may be covered) and rests there. */
  async over(target: Locator, where: "middle" | "start" = "middle"): Promise<void> {
    // A row that is drawn anew is gone for a moment, and a banner or a view that opens moves what is below it.
    let at = "";
    await poll("what the mouse should go to, at rest", 20, async () => {
      const box = await target.boundingBox();
      if (box === null) return false;
      const x = where === "middle" ? box.x + box.width / 2 : box.x + Math.min(40, box.width / 2);
      const y = box.y + box.height / 2;
      if (at === `${String(x)} ${String(y)}`) return true;
      await this.page.mouse.move(x, y, { steps: 8 });
      this.y = y;
      at = `${String(x)} ${String(y)}`;
      return false;
    });
  }

  /** Moves sideways, at the height where it is, until it is over or under the element. */
  async across(target: Locator): Promise<void> {
    const box = await poll("what the mouse should go to", 20, async () => (await target.boundingBox()) ?? undefined);
    await this.page.mouse.move(box.x + box.width / 2, this.y, { steps: 8 });
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
