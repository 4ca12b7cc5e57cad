/** A file's text as Python would read it, with LF line ends, and how it had to be decoded. */
export interface DecodedText {
  readonly text: string;
  /** `declared`: a Python file names its encoding, and it was used. */
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "latin1" | "declared";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Tells UTF-16 without a byte order mark by the zero bytes of its Latin characters. */
function looksLikeUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, 64);
  if (head.length < 4 || !head.includes(0)) return undefined;
  const zeros = (parity: number): number => head.filter((byte, index) => index % 2 === parity && byte === 0).length;
  const enough = head.length / 4;
  if (zeros(1) > enough && zeros(0) === 0) return "utf-16le";
  return zeros(0) > enough && zeros(1) === 0 ? "utf-16be" : undefined;
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return looksLikeUtf16(bytes) ?? "utf-8";
}

/** Decodes; a text cut inside a character (a capped read) loses that character only. Undefined when the bytes do not fit. */
function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return encoding === "utf-8" ? utf8.decode(bytes) : new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    } catch {
      // No such encoding, or bytes that it does not have.
      return undefined;
    }
  }
}

/** The encoding that a Python file names in its first two lines (PEP 263), as the Encoding standard calls it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 400)).split(/\r\n?|\n/);
  const named = head.slice(0, 2).flatMap((line) => /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1] ?? []);
  return named[0]
    ?.toLowerCase()
    .replaceAll("_", "-")
    .replace(/^(latin-?1|iso-?8859-1)(-unix|-dos)?$/, "latin1")
    .replace(/^cp-?(125\d)$/, "windows-$1");
}

/**
 * Decodes bytes tolerantly: byte order marks, UTF-16, CRLF, the encoding a Python file declares, and Latin-1 for all else
 * that is no UTF-8.
 */
export function decodeText(bytes: Uint8Array, isPython = false): DecodedText {
  const assumed = encodingOf(bytes);
  let text = decodeAs(assumed, bytes);
  let encoding: DecodedText["encoding"] = assumed;
  if (text === undefined) {
    const declared = isPython ? declaredEncoding(bytes) : undefined;
    text = declared === undefined ? undefined : decodeAs(declared, bytes);
    encoding = text === undefined ? "latin1" : "declared";
    text ??= new TextDecoder("latin1").decode(bytes);
  }
  const unmarked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return { text: unmarked.includes("\r") ? unmarked.replace(/\r\n?/g, "\n") : unmarked, encoding };
}
