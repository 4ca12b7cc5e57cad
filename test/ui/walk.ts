import type { ManifestTitles, ViewName } from "./manifestTitles";
import type { OpenEditor } from "./workbench/openEditor";

/** Presses entries of rows by the mouse and knows which of the manifest's are still to be pressed. */
export class Walk {
  private readonly pressed = new Set<string>();

  constructor(
    private readonly editor: () => OpenEditor,
    private readonly titles: ManifestTitles,
  ) {}

  /** Right-clicks a row and presses a command of its menu. */
  async press(view: ViewName, row: string | RegExp, command: string): Promise<void> {
    const { sidebar } = this.editor().workbench;
    await sidebar.openContextMenu(this.titles.view(view), row);
    await this.pressOpen(view, command);
  }

  /** Presses a command of the menu that is open. */
  async pressOpen(view: ViewName, command: string): Promise<void> {
    await this.editor().workbench.sidebar.pressMenuEntry(this.titles.of(command));
    this.pressed.add(`${view} menu ${command}`);
  }

  /** Presses a button of a row. */
  async pressInline(view: ViewName, row: string | RegExp, command: string): Promise<void> {
    await this.editor().workbench.sidebar.pressInline(this.titles.view(view), row, this.titles.of(command));
    this.pressed.add(`${view} inline ${command}`);
  }

  /** Confirms the dialog that names what is removed; gives what it said. */
  async confirm(button: string): Promise<string> {
    const { page, mouse } = this.editor().workbench;
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor({ state: "visible" });
    const said = await dialog.innerText();
    await mouse.click(dialog.locator(".monaco-button", { hasText: button }));
    return said;
  }

  /** The clipboard's text. */
  async clipboard(): Promise<string> {
    return this.editor().workbench.clipboard();
  }

  /** What the manifest gives rows of these views and was not pressed. */
  missing(views: readonly ViewName[]): readonly string[] {
    return views.flatMap((view) =>
      this.titles.entries(view).flatMap(({ command, inline }) => {
        const entry = `${view} ${inline ? "inline" : "menu"} ${command}`;
        return this.pressed.has(entry) ? [] : [entry];
      }),
    );
  }
}
