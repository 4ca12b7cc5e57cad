import type { Locator, Page } from "playwright-core";
import { Mouse } from "./mouse";
import { poll } from "./poll";

/** The notifications at the lower right, and the buttons in them. */
export class Notifications {
  private readonly mouse: Mouse;

  constructor(private readonly page: Page) {
    this.mouse = new Mouse(page);
  }

  /** Waits for a notification whose message holds the text and gives the whole message. */
  async waitFor(text: string, seconds = 60): Promise<string> {
    const message = this.toast(text).locator(".notification-list-item-message");
    await message.first().waitFor({ state: "visible", timeout: seconds * 1000 });
    return (await message.first().innerText()).replace(/\s+/g, " ");
  }

  /** Notes from now on what notifications say, progress too; what is returned gives each text once, in their order. */
  async record(): Promise<() => Promise<readonly string[]>> {
    await this.page.evaluate(() => {
      const said = new Set<string>();
      const look = (): void => {
        for (const one of document.querySelectorAll(".notifications-toasts .notification-list-item-message"))
          said.add(one.textContent);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { notificationsSaid: said });
    });
    return () =>
      this.page.evaluate(() => [
        ...((globalThis as { notificationsSaid?: ReadonlySet<string> }).notificationsSaid ?? []),
      ]);
  }

  async gone(text: string, seconds = 60): Promise<void> {
    await this.toast(text)
      .first()
      .waitFor({ state: "hidden", timeout: seconds * 1000 });
  }

  /** The names of the buttons of the notification with the text. */
  async buttons(text: string): Promise<readonly string[]> {
    return this.toast(text).first().locator(".monaco-button").allInnerTexts();
  }

  /** Presses a button of the notification with the text, by the mouse. */
  async press(text: string, button: string): Promise<void> {
    const found = this.toast(text).first().locator(".monaco-button", { hasText: button }).first();
    await found.waitFor({ state: "visible" });
    await this.steady(found);
    await this.mouse.click(found);
  }

  /** Waits until it no longer moves: a notification slides in, and the others make room. */
  private async steady(found: Locator): Promise<void> {
    let before = "";
    await poll("the notification to stand still", 10, async () => {
      const now = JSON.stringify(await found.boundingBox());
      const still = now === before;
      before = now;
      if (!still) await this.page.waitForTimeout(150);
      return still;
    });
  }

  private toast(text: string): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item", { hasText: text });
  }
}
