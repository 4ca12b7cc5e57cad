/** How a program ended, and what it printed. */
export interface ToolRun {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

export interface ToolOptions {
  /** Given on standard input. */
  readonly input?: string;
  /** The folder to run in. */
  readonly folder?: string;
  /** Added to this process's own. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Every line of both outputs, as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a program of the local machine to its end. Throws toolMissing, AbortError. */
export type RunTool = (
  program: string,
  parameters: readonly string[],
  options: ToolOptions,
  signal: AbortSignal,
) => Promise<ToolRun>;
