import { type Disposable, type Terminal, window } from "vscode";
import type { ComposeCommandLine } from "../../app/compose/composeFile";
import { t } from "../localize";

/** Terminals in which compose watches the files of a project. */
export class WatchTerminals implements Disposable {
  readonly #open = new Map<Terminal, () => void>();
  readonly #closed = window.onDidCloseTerminal((terminal) => this.#open.get(terminal)?.());

  /** Shows one, and resolves when it is closed, or the window is. `folder` is absolute. */
  async show(
    name: string,
    { program, parameters, variables }: ComposeCommandLine,
    folder: string | undefined,
  ): Promise<void> {
    const terminal = window.createTerminal({
      name: t("Watch {0}", name),
      shellPath: program,
      shellArgs: [...parameters],
      env: variables,
      // Its variables may hold credentials: a terminal that comes back with the window is kept on disk.
      isTransient: true,
      ...(folder !== undefined && { cwd: folder }),
    });
    terminal.show();
    await new Promise<void>((resolve) => this.#open.set(terminal, resolve));
    this.#open.delete(terminal);
  }

  dispose(): void {
    this.#closed.dispose();
    for (const over of this.#open.values()) over();
  }
}
