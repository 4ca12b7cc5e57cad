import { EventEmitter, type Pseudoterminal, type TerminalDimensions, window } from "vscode";
import type { ExecSession, TerminalSize } from "../../core/engine/execSession";
import { isCancellation, isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { failureWords } from "../words/failureWords";
import { inertText } from "../words/inertText";

type Session = Omit<ExecSession, "exitCode"> & Partial<Pick<ExecSession, "exitCode">>;

function sizeOf({ columns, rows }: TerminalDimensions): TerminalSize {
  return { columns, rows };
}

/** A process of a container in a terminal: keys go to it, its size follows the terminal's, closing ends it. */
class ProcessTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly ended = new EventEmitter<number | undefined>();
  private readonly controller = new AbortController();
  private session: Session | undefined;
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.ended.event;

  constructor(
    private readonly begin: (size: TerminalSize | undefined, signal: AbortSignal) => Promise<Session>,
    private readonly whenOver: () => Promise<void>,
  ) {}

  open(size: TerminalDimensions | undefined): void {
    void this.follow(size === undefined ? undefined : sizeOf(size));
  }

  close(): void {
    void this.session?.close();
    this.controller.abort();
    void this.whenOver();
  }

  handleInput(text: string): void {
    // What is typed after the process ended goes nowhere.
    this.session?.write(new TextEncoder().encode(text)).catch(() => undefined);
  }

  setDimensions(size: TerminalDimensions): void {
    this.session?.resize(sizeOf(size)).catch(() => undefined);
  }

  private async follow(size: TerminalSize | undefined): Promise<void> {
    const decoder = new TextDecoder();
    try {
      const session = await this.begin(size, this.controller.signal);
      this.session = session;
      if (size !== undefined) await session.resize(size).catch(() => undefined);
      for await (const { bytes } of session.output) this.written.fire(decoder.decode(bytes, { stream: true }));
      const code = await session.exitCode?.();
      const text = code === undefined ? t("The process has ended.") : t("The process ended with exit code {0}.", code);
      this.written.fire(`\r\n\u001b[2m${text}\u001b[0m\r\n`);
      await this.whenOver();
    } catch (error) {
      if (isCancellation(error)) return;
      const detail = error instanceof Error ? error.message : String(error);
      const reason = isContainerizeError(error) ? error.reason : ({ kind: "internal", detail } as const);
      this.written.fire(`\r\n${inertText(failureWords(reason, t).text)}\r\n`);
      await this.whenOver();
    }
  }
}

/**
 * Shows a terminal and begins a process in it. `whenOver` runs when it has ended and again when the terminal is closed.
 */
export function openProcessTerminal(
  name: string,
  begin: (size: TerminalSize | undefined, signal: AbortSignal) => Promise<Session>,
  whenOver: () => Promise<void> = () => Promise.resolve(),
): void {
  window.createTerminal({ name, pty: new ProcessTerminal(begin, whenOver) }).show();
}
