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

  /** Presses a command of the menu that is open, which tells by its entries which kind of row it is of. */
  async pressOpen(view: ViewName, command: string): Promise<void> {
    const { sidebar } = this.editor().workbench;
    const kinds = this.titles.kinds(view, await sidebar.menuEntries(), false);
    await sidebar.pressMenuEntry(this.titles.of(command));
    for (const kind of kinds) this.pressed.add(`${view} menu ${command} ${kind}`);
  }

  /** Presses a button of a row. */
  async pressInline(view: ViewName, row: string | RegExp, command: string): Promise<void> {
    const { sidebar } = this.editor().workbench;
    const kinds = this.titles.kinds(view, await sidebar.inlineButtons(this.titles.view(view), row), true);
    await sidebar.pressInline(this.titles.view(view), row, this.titles.of(command));
    for (const kind of kinds) this.pressed.add(`${view} inline ${command} ${kind}`);
  }

  /** Presses a button in the header of a view. */
  async pressTitle(view: ViewName, command: string): Promise<void> {
    await this.editor().workbench.sidebar.pressTitle(this.titles.view(view), this.titles.of(command));
    this.pressed.add(`${view} button ${command}`);
  }

  /** Presses an entry of the menu behind the dots in the header of a view. */
  async pressMore(view: ViewName, command: string): Promise<void> {
    const { sidebar } = this.editor().workbench;
    const path = this.titles.header(view).find((entry) => entry.command === command && !entry.button)?.path ?? [];
    await sidebar.openMore(this.titles.view(view));
    await sidebar.pressMenuEntry(...path, this.titles.of(command));
    this.pressed.add(`${view} more ${command}`);
  }

  /** Right-clicks a file or folder of the Explorer and presses an entry of its menu. */
  async pressInExplorer(name: string, command: string): Promise<void> {
    const path = this.titles.elsewhere("explorer/context").find((entry) => entry.command === command)?.path ?? [];
    await this.editor().workbench.explorer.pressMenuEntry(name, ...path, this.titles.of(command));
    this.pressed.add(`explorer/context ${command}`);
  }

  /** Right-clicks a text in the editor and presses an entry of its menu. */
  async pressInEditor(text: string, command: string): Promise<void> {
    await this.editor().workbench.editor.pressMenuEntry(text, this.titles.of(command));
    this.pressed.add(`editor/context ${command}`);
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

  /** What the manifest puts into headers of views, the Explorer and the editor, and was not pressed. */
  missingBesideRows(): readonly string[] {
    const views: readonly ViewName[] = ["containers", "images", "registries", "engine"];
    const all = [
      ...views.flatMap((view) =>
        this.titles.header(view).map(({ command, button }) => `${view} ${button ? "button" : "more"} ${command}`),
      ),
      ...(["explorer/context", "editor/context"] as const).flatMap((menu) =>
        this.titles.elsewhere(menu).map(({ command }) => `${menu} ${command}`),
      ),
    ];
    return all.filter((entry) => !this.pressed.has(entry));
  }

  /** What the manifest gives rows of these views and was pressed on no row that it is for. */
  missing(views: readonly ViewName[]): readonly string[] {
    return views.flatMap((view) =>
      this.titles.entries(view).flatMap(({ command, inline, kinds }) => {
        const entry = `${view} ${inline ? "inline" : "menu"} ${command}`;
        return kinds.some((kind) => this.pressed.has(`${entry} ${kind}`)) ? [] : [`${entry} (${kinds.join(", ")})`];
      }),
    );
  }
}
