import { secretForms, wrappedBase64 } from "../report/secretForms";

/** Shorter values occur by chance: hiding them would spoil every log and protect nothing. */
const shortest = 4;
const cover = "***";
/** A key has some dozens of lines. Of a file with more of them only the whole is looked for in every form: each form costs time at every piece of a log. */
const mostLines = 200;

/** Removes secret values from text that comes in pieces. */
export interface SecretMask {
  /** What can be shown of the text so far; the beginning of a value at its end is held back until more has come. */
  next(text: string): string;
  /** What was held back, when nothing more comes. */
  rest(): string;
}

/** Values to hide, by their first characters. */
export interface MaskedValues {
  /** The longest first. */
  readonly starting: ReadonlyMap<string, readonly string[]>;
  /** What is shorter than such a beginning and may become one. */
  readonly beginnings: ReadonlySet<string>;
}

function indexed(values: ReadonlySet<string>): MaskedValues {
  const starting = new Map<string, string[]>();
  const beginnings = new Set<string>();
  for (const value of [...values].sort((a, b) => b.length - a.length)) {
    const start = value.slice(0, shortest);
    starting.set(start, [...(starting.get(start) ?? []), value]);
    for (let length = 1; length < shortest; length++) beginnings.add(value.slice(0, length));
  }
  return { starting, beginnings };
}

/** What can be shown of the text, and what is held back as it may be the beginning of a value. */
function scan(text: string, values: MaskedValues, isWhole: boolean): { readonly shown: string; readonly held: string } {
  let [shown, from] = ["", 0];
  for (let at = 0; at < text.length;) {
    const start = text.slice(at, at + shortest);
    const rest = text.length - at;
    if (!isWhole && rest < shortest && values.beginnings.has(start))
      return { shown: shown + text.slice(from, at), held: text.slice(at) };
    let length = 0;
    for (const value of values.starting.get(start) ?? []) {
      if (!isWhole && value.length > rest && value.startsWith(text.slice(at)))
        return { shown: shown + text.slice(from, at), held: text.slice(at) };
      if (length === 0 && text.startsWith(value, at)) length = value.length;
    }
    if (length > 0) {
      shown += text.slice(from, at) + cover;
      from = at + length;
    }
    at += Math.max(1, length);
  }
  return { shown: shown + text.slice(from), held: "" };
}

/**
 * The values worth hiding: each whole, and each of its lines, since commands print files line by line; all of them also as
 * base64, in a URL and in the other forms that commands make of a value.
 */
export function maskedValues(secrets: Iterable<Uint8Array>): MaskedValues {
  const values = new Set<string>();
  for (const bytes of secrets) {
    const text = new TextDecoder().decode(bytes).trim();
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    for (const [index, value] of [text, ...lines].entries()) {
      // Lines such as `-----BEGIN CERTIFICATE-----` say nothing.
      if (value.length < shortest || (index > 0 && value.startsWith("-----"))) continue;
      const isPlain = index > 0 && lines.length > mostLines;
      for (const form of isPlain ? [value] : [...secretForms(value), ...wrappedBase64(value)]) values.add(form);
    }
  }
  return indexed(values);
}

/** Puts `***` in the place of each value, of the longest where several begin. */
export function maskText(text: string, values: MaskedValues): string {
  return scan(text, values, true).shown;
}

/** A mask for one stream of text. */
export function newSecretMask(values: MaskedValues): SecretMask {
  let held = "";
  return {
    next(text) {
      const scanned = scan(held + text, values, false);
      held = scanned.held;
      return scanned.shown;
    },
    rest() {
      const text = held;
      held = "";
      return maskText(text, values);
    },
  };
}
