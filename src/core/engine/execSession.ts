import type { LogChunk } from "../engine";

/** Size of a terminal, in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** A command to run in a running container. */
export interface ExecRequest {
  readonly container: string;
  /** Not a shell's line: the program and its arguments. */
  readonly command: readonly string[];
  /** A terminal: one stream, raw bytes, a size. */
  readonly terminal: TerminalSize | undefined;
  /** Undefined: the image's own. */
  readonly user: string | undefined;
  readonly workdir: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A command that runs in a container. It ends by itself, or by `close` or the signal it was started with; after either
 * of them no process of it is left in a container that has a shell.
 */
export interface ExecSession {
  /** What it prints, read once; returns when it has ended. The stream is 1 for a terminal. */
  readonly output: AsyncIterable<LogChunk>;
  /** Resolves once the bytes are on their way, so that a fast writer waits. Rejects when the command has ended. */
  write(bytes: Uint8Array): Promise<void>;
  /** Closes its standard input; what it prints after that still arrives. */
  endInput(): void;
  resize(size: TerminalSize): Promise<void>;
  /**
   * After the output has ended; undefined when the engine no longer knows it. Throws engineStopped where it was the connection
   * that ended, after ending the command, too.
   */
  exitCode(): Promise<number | undefined>;
  /** Ends the command with its children, then the connection. Never rejects. */
  close(): Promise<void>;
}
