import { compileIgnorePattern } from "./ignorePattern";
import { normalizePath } from "./normalizePath";

/** What a pattern asks of a path, and how it bears on the ones before it. */
interface Pattern {
  readonly text: string;
  /** Starts with `!`: takes back what an earlier pattern excluded. */
  readonly includes: boolean;
  matches(path: string): boolean;
}

/** Whether a path is excluded, and which patterns matched it: children of a matched folder inherit the match. */
export interface Verdict {
  readonly excluded: boolean;
  readonly matched: readonly boolean[];
}

function clean(pattern: string): string {
  const normal = normalizePath(pattern);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}

function withoutTrailingStars(text: string): string {
  return text.replace(/\/\*\*?$/, "");
}

/**
 * Decides which paths of a build context are left out, as moby/patternmatcher does (the matcher of the docker command
 * and of BuildKit). Paths are relative with "/". Throws SyntaxError on a pattern that is no pattern, such as `[`.
 */
export class PatternMatcher {
  readonly #patterns: readonly Pattern[];
  readonly #plain: boolean;

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns
      .map((pattern) => pattern.trim())
      .filter((pattern) => pattern !== "")
      .map((pattern) => {
        const text = clean(pattern);
        if (text === "!") throw new SyntaxError('illegal exclusion pattern: "!"');
        const includes = text.startsWith("!");
        const bare = includes ? text.slice(1) : text;
        return { text: bare, includes, matches: compileIgnorePattern(bare) };
      });
    this.#plain = this.#patterns.every(
      ({ includes, text }) => !includes || !/[*[\]?^\\]/.test(withoutTrailingStars(text)),
    );
  }

  /** `parent` is the verdict of the folder that holds the path; without it every parent is looked at. */
  judge(path: string, parent: Verdict | undefined): Verdict {
    let excluded = false;
    const matched = this.#patterns.map((pattern, index) => {
      let match = parent?.matched[index] ?? false;
      if (!match) {
        if (pattern.includes !== excluded) return false;
        match = pattern.matches(path) || (parent === undefined && this.#matchesParent(pattern, path));
      }
      if (match) excluded = !pattern.includes;
      return match;
    });
    return { excluded, matched };
  }

  #matchesParent(pattern: Pattern, path: string): boolean {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      if (pattern.matches(path.slice(0, slash))) return true;
    }
    return false;
  }

  /** True when nothing below an excluded folder can be taken back, so that it need not be entered. */
  canSkip(folder: string): boolean {
    if (!this.#plain) return false;
    return !this.#patterns.some(
      ({ includes, text }) => includes && `${withoutTrailingStars(text)}/`.startsWith(`${folder}/`),
    );
  }

  /** True when no pattern can match anything below a folder that is not matched itself. For lists of what is wanted. */
  cannotMatchBelow(folder: string): boolean {
    if (this.#patterns.some(({ text }) => /[*[\]?^\\]/.test(withoutTrailingStars(text)))) return false;
    return !this.#patterns.some(({ text }) => `${withoutTrailingStars(text)}/`.startsWith(`${folder}/`));
  }
}
