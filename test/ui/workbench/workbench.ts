import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { Explorer } from "./explorer";
import { Mouse } from "./mouse";
import { Notifications } from "./notifications";
import { poll } from "./poll";
import { QuickPick } from "./quickPick";
import { Sidebar } from "./sidebar";
import { TextEditor } from "./textEditor";
import { visibleText } from "./visibleText";

/** The window as a person uses it: by keys and the mouse, reading what is on the screen. */
export class Workbench {
  readonly quickPick: QuickPick;
  readonly notifications: Notifications;
  readonly sidebar: Sidebar;
  readonly explorer: Explorer;
  readonly editor: TextEditor;
  readonly mouse: Mouse;

  constructor(
    readonly page: Page,
    /** The folder that is open. */
    readonly folder: string,
  ) {
    this.quickPick = new QuickPick(page);
    this.notifications = new Notifications(page);
    this.sidebar = new Sidebar(page);
    this.explorer = new Explorer(page);
    this.editor = new TextEditor(page);
    this.mouse = new Mouse(page);
  }

  /** The clipboard's text. */
  async clipboard(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Waits until the folder is shown and commands can be called. */
  async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.sidebar").waitFor({ state: "visible", timeout: 60_000 });
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  }

  /** Runs a command from the palette: F1, its title as it stands there ("Category: Title"), Enter. */
  async run(title: string): Promise<void> {
    await poll(`“${title}” in the palette`, 60, async () => {
      await this.page.keyboard.press("F1");
      await this.quickPick.shows("Type the name of a command", 5).catch(() => undefined);
      await this.quickPick.replaceInput(`>${title}`);
      // The palette puts what it thinks likely first: "Build and Run Image" before "Build Image".
      const found = await poll("the row", 3, async () =>
        (await this.quickPick.rows()).some(({ label }) => label === title),
      ).catch(() => false);
      if (found) return true;
      await this.quickPick.dismiss();
      return false;
    });
    await this.quickPick.choose(title);
  }

  /** Opens a file of the folder by Ctrl+P and its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    await this.quickPick.type(name);
    await this.quickPick.choose(name);
    await poll(`the tab of ${name}`, 20, async () => (await this.editor.title()).includes(name));
  }

  /** Waits until the window shows the text anywhere. */
  async waitForText(text: string, seconds = 30): Promise<void> {
    await poll(`“${text}” on the screen`, seconds, async () => (await visibleText(this.page)).includes(text));
  }

  /** The lines in view of the output channel that is shown in the panel. */
  async outputText(): Promise<string> {
    const lines = await this.page
      .locator(".part.panel .view-lines .view-line")
      .evaluateAll((found) =>
        found
          .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
          .map((line) => line.textContent.replace(/\u00a0/g, " ")),
      );
    return lines.join("\n");
  }

  async waitForOutput(text: string, seconds = 60): Promise<void> {
    await poll(`“${text}” in the output`, seconds, async () => (await this.outputText()).includes(text));
  }

  /** The bytes of a file of the folder, from the disk. */
  async bytes(file: string): Promise<Buffer> {
    return readFile(join(this.folder, file));
  }

  /** Keeps what the window shows as `.artifacts/ui/NAME.png`, after it shows every one of the texts. */
  async screenshot(name: string, mustShow: readonly [string, ...string[]]): Promise<string> {
    for (const text of mustShow) await this.waitForText(text);
    const folder = join(process.cwd(), ".artifacts", "ui");
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path, animations: "disabled" });
    return path;
  }
}
