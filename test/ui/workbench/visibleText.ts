import type { Page } from "playwright-core";

/**
 * All text a person sees in the page, menus included (they stand in shadow roots), with the workbench's no-break spaces
 * as plain ones and runs of white space as one.
 */
export async function visibleText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const texts = [document.body.innerText];
    for (const host of document.querySelectorAll(".shadow-root-host")) {
      for (const child of host.shadowRoot?.children ?? []) {
        if (child instanceof HTMLElement && !(child instanceof HTMLStyleElement)) texts.push(child.innerText);
      }
    }
    return texts.join("\n").replace(/\s+/g, " ");
  });
}
