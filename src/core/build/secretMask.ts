/** Shorter values occur by chance: hiding them would spoil every log and protect nothing. */
const shortest = 4;
const cover = "***";

/** Removes secret values from text that comes in pieces. */
export interface SecretMask {
  /** What can be shown of the text so far; the beginning of a value at its end is held back until more has come. */
  next(text: string): string;
  /** What was held back, when nothing more comes. */
  rest(): string;
}

/** How many characters at the end of the text may be the beginning of the value. */
function beginning(text: string, value: string): number {
  for (let length = Math.min(value.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(value.slice(0, length))) return length;
  }
  return 0;
}

/** The values worth hiding: each whole, and each of its lines, since commands print files line by line. */
export function maskedValues(secrets: Iterable<Uint8Array>): readonly string[] {
  const values = new Set<string>();
  for (const bytes of secrets) {
    const text = new TextDecoder().decode(bytes).trim();
    for (const value of [text, ...text.split(/\r?\n/).map((line) => line.trim())]) {
      // Lines such as `-----BEGIN CERTIFICATE-----` say nothing.
      if (value.length >= shortest && !value.startsWith("-----")) values.add(value);
    }
  }
  return [...values].sort((a, b) => b.length - a.length);
}

/** Puts `***` in the place of each value. */
export function maskText(text: string, values: readonly string[]): string {
  return values.reduce((masked, value) => masked.replaceAll(value, cover), text);
}

/** A mask for one stream of text. */
export function newSecretMask(values: readonly string[]): SecretMask {
  let held = "";
  return {
    next(text) {
      const masked = maskText(held + text, values);
      const keep = Math.max(0, ...values.map((value) => beginning(masked, value)));
      held = keep === 0 ? "" : masked.slice(-keep);
      return keep === 0 ? masked : masked.slice(0, -keep);
    },
    rest() {
      const text = held;
      held = "";
      return text;
    },
  };
}
