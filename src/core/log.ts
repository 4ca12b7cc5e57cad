/** Where diagnostics go. `vscode.LogOutputChannel` satisfies it as it is. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
