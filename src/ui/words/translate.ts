/** Localises one full sentence; `{0}`, `{1}`, … stand for the values. `vscode.l10n.t` in the editor. */
export type Translate = (message: string, ...values: readonly (string | number)[]) => string;
