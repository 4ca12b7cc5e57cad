/** Bytes of an entry before its name: times, mode, owner, size (40), object name (20), flags (2). */
const fixedBytes = 62;
const extendedFlag = 0x4000;
const headerBytes = 12;
const compressedVersion = 4;

/** Reads git's offset encoding: seven bits a byte, the highest bit says that more follow. */
function readOffset(bytes: Uint8Array, start: number): { value: number; next: number } {
  let at = start;
  let byte = bytes[at++] ?? 0;
  let value = byte & 0x7f;
  while (byte & 0x80 && at < bytes.length) {
    byte = bytes[at++] ?? 0;
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next: at };
}

/**
 * The names of the files that a repository tracks, read from the bytes of `.git/index` (format versions 2 to 4 with SHA-1
 * names, the "gitformat-index" page of git's documentation). Undefined when the bytes are no such index; never throws.
 */
export function trackedNames(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0) !== 0x44495243) return undefined;
  const [version, count] = [view.getUint32(4), view.getUint32(8)];
  if (version < 2 || version > compressedVersion) return undefined;
  const decoder = new TextDecoder();
  const names: string[] = [];
  let previous: Uint8Array = new Uint8Array();
  let at = headerBytes;
  for (let index = 0; index < count; index++) {
    if (at + fixedBytes > bytes.length) return undefined;
    const start = at;
    const flags = view.getUint16(at + fixedBytes - 2);
    at += fixedBytes + (version > 2 && flags & extendedFlag ? 2 : 0);
    let kept: Uint8Array = new Uint8Array();
    if (version === compressedVersion) {
      const { value, next } = readOffset(bytes, at);
      if (value > previous.length) return undefined;
      kept = previous.subarray(0, previous.length - value);
      at = next;
    }
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    const rest = bytes.subarray(at, end);
    const name = new Uint8Array(kept.length + rest.length);
    name.set(kept);
    name.set(rest, kept.length);
    names.push(decoder.decode(name));
    previous = name;
    // Entries are padded with one to eight zero bytes to a multiple of eight, except in version 4.
    at = version === compressedVersion ? end + 1 : start + ((end - start + 8) & ~7);
  }
  return names;
}
