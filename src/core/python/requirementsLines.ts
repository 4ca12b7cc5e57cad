import { parseRequirement, type ParsedRequirement } from "./parseRequirement";

/** One meaningful line of a requirements file. `line` counts from 1, of the first physical line. */
export type RequirementsLine =
  | {
      readonly kind: "requirement";
      readonly requirement: ParsedRequirement;
      readonly hashed: boolean;
      /** A backslash joins two lines inside the requirement itself, which pip alone understands. */
      readonly broken: boolean;
      /** Names of options on the same line: `--hash`, `--global-option`. */
      readonly options: readonly string[];
      readonly line: number;
    }
  | { readonly kind: "include" | "constraint"; readonly path: string; readonly line: number }
  /** `-e .`, `./library`, `git+https://…` without a name: `name` is what `#egg=` says. */
  | {
      readonly kind: "location";
      readonly location: string;
      readonly editable: boolean;
      readonly name: string | undefined;
      readonly line: number;
    }
  | { readonly kind: "option"; readonly name: string; readonly value: string; readonly line: number }
  | { readonly kind: "unknown"; readonly text: string; readonly line: number };

const optionNames: Readonly<Record<string, string>> = {
  "-r": "--requirement",
  "-c": "--constraint",
  "-e": "--editable",
  "-i": "--index-url",
  "-f": "--find-links",
};

/** Lines that backslashes join; `joint` is the length of the first one. */
interface LogicalLine {
  readonly text: string;
  readonly line: number;
  readonly joint: number | undefined;
}

/** Joins lines that end with a backslash and drops comments (`#` at the start or after a space). */
function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pending: LogicalLine | undefined;
  text.split("\n").forEach((raw, index) => {
    const cleaned = raw.replace(/(^|\s)#.*$/, "");
    const continued = cleaned.endsWith("\\");
    const part = continued ? cleaned.slice(0, -1) : cleaned;
    const joint = pending === undefined ? undefined : (pending.joint ?? pending.text.trim().length);
    pending = { text: (pending?.text ?? "") + part, line: pending?.line ?? index + 1, joint };
    if (continued) return;
    if (pending.text.trim()) lines.push({ ...pending, text: pending.text.trim() });
    pending = undefined;
  });
  if (pending?.text.trim()) lines.push(pending);
  return lines;
}

function isLocation(text: string): boolean {
  return /^(\.{1,2}(\/|\\|$|\[)|\/|file:|(git|hg|svn|bzr)\+|https?:|[\w./-]+\.(whl|tar\.gz|zip)(\s|$))/.test(text);
}

function readLocation(text: string, editable: boolean, line: number): RequirementsLine {
  const [location = ""] = text.split(/\s+--?\w|\s+;\s/);
  return { kind: "location", location: location.trim(), editable, name: /[#&]egg=([\w.-]+)/.exec(location)?.[1], line };
}

function readOption(text: string, line: number): RequirementsLine {
  const match = /^(--?[\w-]+)(?:\s*=\s*|\s+)?(.*)$/s.exec(text);
  const written = match?.[1] ?? text;
  const short = written.startsWith("--") ? undefined : optionNames[written.slice(0, 2)];
  const name = short ?? written;
  const value = (short ? text.slice(2) : (match?.[2] ?? "")).trim().replace(/^["']|["']$/g, "");
  if (name === "--requirement") return { kind: "include", path: value, line };
  if (name === "--constraint") return { kind: "constraint", path: value, line };
  if (name === "--editable") return readLocation(value, true, line);
  return { kind: "option", name, value, line };
}

/** Reads the text of a requirements file (pip's own format). Never throws. */
export function requirementsLines(text: string): RequirementsLine[] {
  return logicalLines(text).map(({ text: content, line, joint }) => {
    if (content.startsWith("-")) return readOption(content, line);
    const [specification = "", ...options] = content.split(/\s+(?=--)/);
    if (isLocation(specification)) return readLocation(specification, false, line);
    const requirement = parseRequirement(specification);
    const names = options.map((option) => /^--[\w-]+/.exec(option)?.[0] ?? option);
    const hashed = names.includes("--hash");
    return requirement
      ? {
          kind: "requirement",
          requirement,
          hashed,
          broken: joint !== undefined && joint < specification.length,
          options: names,
          line,
        }
      : { kind: "unknown", text: content, line };
  });
}
