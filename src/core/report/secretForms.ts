/** Shorter values occur by chance: hiding them would spoil every text and protect nothing. */
export const shortestSecret = 4;

/** Shorter pieces of base64 would be found in other words. */
const shortestPiece = 6;

/** In pieces: a function takes only so many arguments. */
function base64(bytes: readonly number[]): string {
  const piece = 8190;
  let text = "";
  for (let start = 0; start < bytes.length; start += piece)
    text += btoa(String.fromCharCode(...bytes.slice(start, start + piece)));
  return text;
}

/** Base64 of a longer text holds that of the value, at one of three offsets, but for what its neighbours share with it. */
function base64Forms(bytes: readonly number[]): readonly string[] {
  const whole = base64(bytes);
  const inner = [0, 1, 2].map((offset) => {
    const text = base64([...Array.from({ length: offset }, () => 0), ...bytes]).replace(/=+$/, "");
    return text.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [whole, ...inner]
    .filter((text) => text.length >= shortestPiece)
    .flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}

/** Columns of `base64` and of `openssl base64`. */
const columns = [76, 64];

/** The lines in which programs print the base64 of a longer value; what its last characters share with a line break is left out. */
export function wrappedBase64(value: string): readonly string[] {
  const text = base64([...new TextEncoder().encode(value)])
    .replace(/=+$/, "")
    .slice(0, -2);
  return columns.flatMap((width) => {
    if (text.length <= width) return [];
    const lines = Array.from({ length: Math.ceil(text.length / width) }, (_, at) =>
      text.slice(at * width, (at + 1) * width),
    );
    return lines.filter((line) => line.length >= shortestPiece);
  });
}

function utf16(value: string, littleEndian: boolean): readonly number[] {
  return [...Array(value.length).keys()].flatMap((index) => {
    const unit = value.charCodeAt(index);
    const pair = [unit & 0xff, unit >> 8];
    return littleEndian ? pair : pair.reverse();
  });
}

function percent(value: string): readonly string[] {
  let encoded: string;
  try {
    encoded = encodeURIComponent(value);
  } catch {
    // Half of a surrogate pair is no text that anybody could send.
    return [];
  }
  const lower = encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
  return [encoded, lower].flatMap((text) => [text, text.replaceAll("%20", "+")]);
}

/**
 * The ways in which a value may stand in a text, the longest first: as it is, in JSON and shell quotes, in a URL, in base64 at
 * any offset, in hexadecimal, in UTF-16 and base64 of that.
 */
export function secretForms(value: string): readonly string[] {
  const bytes = [...new TextEncoder().encode(value)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [
    value,
    json,
    ascii,
    value.replaceAll("'", `'\\''`),
    value.replace(/["\\$`]/g, (character) => `\\${character}`),
    ...percent(value),
    ...base64Forms(bytes),
    ...base64Forms(utf16(value, true)),
    hex,
    hex.toUpperCase(),
    value.replace(/(?<=[^])(?=[^])/g, "\0"),
  ];
  return [...new Set(forms)].filter((form) => form.length >= shortestSecret).sort((a, b) => b.length - a.length);
}
