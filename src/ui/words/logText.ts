const escape = "\u001B";
/** Colours, cursor movements and titles of terminals, which an output channel would show as text. */
const escapes = new RegExp(
  String.raw`\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[PX^_][^\u001B]*\u001B\\|[ -/]*[0-Z\\^-~])`,
  "g",
);
/** Controls but for tab and line ends, and the marks that turn the direction of what follows. */
const controls = new RegExp(
  String.raw`[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]`,
  "g",
);
/** Characters of an escape that is not over yet; what is longer is none. */
const longestEscape = 512;

/** What a process prints, chunk by chunk, as text that can do nothing but be read. An escape may be split between chunks. */
export class LogText {
  private pending = "";

  /** Takes the next chunk; gives what can be shown by now. */
  take(chunk: string): string {
    const text = (this.pending + chunk).replace(escapes, "");
    const start = text.lastIndexOf(escape);
    const isCut = start >= 0 && text.length - start < longestEscape;
    this.pending = isCut ? text.slice(start) : "";
    return (isCut ? text.slice(0, start) : text).replace(controls, "");
  }

  /** The rest, when nothing comes any more. */
  end(): string {
    const rest = this.pending.replace(controls, "");
    this.pending = "";
    return rest;
  }
}
