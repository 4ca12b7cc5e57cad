import {
  type Disposable,
  EventEmitter,
  languages,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";

const scheme = "containerize";

/** Texts that can be looked at but not edited: what inspecting gives, and files as they would be written. */
export class ReadOnlyTexts implements Disposable, TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Makes the text available under an address whose last part is `name`, replacing what was there. */
  put(folder: string, name: string, text: string): Uri {
    const uri = Uri.from({ scheme, path: `/${folder}/${name}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  /** Shows a text in an editor of its own, in the language given. */
  async showText(folder: string, name: string, text: string, languageId: string): Promise<void> {
    const document = await workspace.openTextDocument(this.put(folder, name.replace(/[/:@]/g, "_"), text));
    await window.showTextDocument(await languages.setTextDocumentLanguage(document, languageId), { preview: true });
  }

  /** Shows a value as JSON in an editor of its own. */
  async showJson(name: string, value: unknown): Promise<void> {
    const uri = this.put("inspect", `${name.replace(/[/:@]/g, "_")}.json`, `${JSON.stringify(value, undefined, 2)}\n`);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
