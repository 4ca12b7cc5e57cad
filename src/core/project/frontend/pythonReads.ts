import { escapedPattern } from "../../escapedPattern";
import type { ProjectSources } from "../source/projectSources";

/** Quoted texts that follow each other with nothing but `/` or a comma between: `"frontend" / "dist"`, `"..", "frontend"`. */
const chain = /(["'])((?:(?!\1)[^\\\n]){1,200})\1(?:\s*[,/]\s*(["'])((?:(?!\3)[^\\\n]){1,200})\3)*/g;
const piece = /(["'])((?:(?!\1)[^\\\n]){1,200})\1/g;

function segments(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
}

/** True when one of the texts leads to the place: its last folder with at least the one above it, or all of a short path. */
function leadsTo(texts: readonly (readonly string[])[], place: readonly string[]): boolean {
  const last = place.at(-1);
  const above = place.at(-2);
  const inOne = texts.some((parts) =>
    parts.some(
      (part, index) =>
        part === last && (above === undefined ? parts.length - index <= 3 && index === 0 : parts[index - 1] === above),
    ),
  );
  // `FRONTEND = BASE / "frontend"` in one line, `FRONTEND / "dist"` in another.
  return (
    inOne ||
    (above !== undefined &&
      [last, above].every((name) => texts.some((parts) => parts.at(-1) === name || parts[0] === name)))
  );
}

/** Where the application's code names paths. Each file is looked through once, however many outputs are asked for. */
export class PythonReads {
  readonly #texts = new Map<string, readonly (readonly string[])[]>();

  constructor(private readonly sources: ProjectSources) {}

  /**
   * Where the code names a path that lies in the output of a frontend: `server.py:12`. `output` is relative to the root.
   * Undefined where no code reads it.
   */
  placeOf(output: string): string | undefined {
    const place = segments(output);
    const last = place.at(-1);
    if (last === undefined) return undefined;
    const path = this.sources.filesContaining(last).find((one) => leadsTo(this.#textsOf(one), place));
    if (path === undefined) return undefined;
    const line = this.sources.lineOf(path, new RegExp(`["'/]${escapedPattern(last)}["'/]`));
    return line === undefined ? path : `${path}:${line}`;
  }

  /** The segments of each chain of quoted texts. */
  #textsOf(path: string): readonly (readonly string[])[] {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const code = (this.sources.text(path) ?? "").replace(/^\s*#.*$/gm, "");
    const texts = [...code.matchAll(chain)].map(([all]) =>
      [...all.matchAll(piece)].flatMap(({ 2: text = "" }) => segments(text)),
    );
    this.#texts.set(path, texts);
    return texts;
  }
}
