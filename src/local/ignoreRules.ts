import ignore, { type Ignore } from "ignore";

/** Characters that mean themselves in a rule of `.gitignore`, made safe for a regular expression. */
function literally(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/**
 * A pattern of file names that a rule could mean: never too narrow, so that only names it matches are judged by the library.
 * Undefined for rules that mean folders alone.
 */
function possibleNames(rule: string): string | undefined {
  const pattern = rule.replace(/^!/, "").trimEnd();
  if (pattern === "" || pattern.startsWith("#") || pattern.endsWith("/")) return undefined;
  const name = pattern.slice(pattern.lastIndexOf("/") + 1);
  const parts = name.match(/\\.|\*+|\?|\[[^\]]*\]|[^]/gu) ?? [];
  const body = parts.map((part, index) => {
    if (part.startsWith("*")) return index === 0 ? "" : ".*";
    if (part === "?" || (part.startsWith("[") && part.length > 1)) return ".";
    return literally(part.replace(/^\\(?=.)/, ""));
  });
  return `${name.startsWith("*") ? "" : "(?:^|/)"}${body.join("")}`;
}

/** The rules of one `.gitignore`, and those of the folders above it. */
export class IgnoreRules {
  readonly #rules: Ignore;
  readonly #possible: RegExp | undefined;

  constructor(
    /** Folder of the file, relative to the root: "" for the root itself. */
    private readonly folder: string,
    text: string,
    private readonly above: IgnoreRules | undefined,
  ) {
    this.#rules = ignore({ ignorecase: false, allowRelativePaths: true }).add(text);
    const names = text.split(/\r?\n/).flatMap((rule) => possibleNames(rule) ?? []);
    this.#possible = names.length === 0 ? undefined : new RegExp(`(?:${names.join("|")})$`, "u");
  }

  /** Judges a path relative to the root. The folders above it must have been found not ignored. */
  ignores(path: string, isFolder: boolean): boolean {
    if (isFolder || this.#possible?.test(path) === true) {
      const relative = this.folder === "" ? path : path.slice(this.folder.length + 1);
      const { ignored, unignored } = this.#rules.test(isFolder ? `${relative}/` : relative);
      if (ignored || unignored) return ignored;
    }
    return this.above?.ignores(path, isFolder) ?? false;
  }
}
