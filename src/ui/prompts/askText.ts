import { CancellationError, window } from "vscode";

/** A one-line question. */
export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly password?: boolean;
  /** The sentence that says what is wrong with the input, while it is typed. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks for one line of text; Escape cancels the command without a trace. */
export async function askText({ problem, value = "", password = false, ...rest }: TextQuestion): Promise<string> {
  const text = await window.showInputBox({
    ...rest,
    value,
    password,
    ignoreFocusOut: true,
    validateInput: (input) => problem?.(input),
  });
  if (text === undefined) throw new CancellationError();
  return text;
}
