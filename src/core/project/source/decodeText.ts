/** A file's text as Python would read it, with LF line ends, and how it had to be decoded. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "latin1";
}

/** Tells UTF-16 without a byte order mark by the zero bytes of its Latin characters. */
function looksLikeUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, 64);
  if (head.length < 4) return undefined;
  const zeros = (parity: number): number => head.filter((byte, index) => index % 2 === parity && byte === 0).length;
  const enough = head.length / 4;
  if (zeros(1) > enough && zeros(0) === 0) return "utf-16le";
  return zeros(0) > enough && zeros(1) === 0 ? "utf-16be" : undefined;
}

function encodingOf(bytes: Uint8Array): DecodedText["encoding"] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return looksLikeUtf16(bytes) ?? "utf-8";
}

/**
 * Decodes bytes tolerantly: byte order marks, UTF-16, CRLF, and Latin-1 when they are no UTF-8.
 * A text cut inside a character (a capped read) loses that character only.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  let encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    encoding = "latin1";
    text = new TextDecoder(encoding).decode(bytes);
  }
  return { text: text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), encoding };
}
