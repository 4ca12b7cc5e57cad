import { ContainerizeError } from "../errors";
import { ByteReader } from "./byteReader";

/** What an archive says about one thing in it. Nothing of it is to be trusted. */
export interface TarEntry {
  readonly path: string;
  /** `0` file, `1` hard link, `2` symbolic link, `3` `4` devices, `5` folder, `6` FIFO (POSIX.1-1988). */
  readonly type: string;
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  readonly bytes: number;
  /** Seconds since the epoch, negative before it. */
  readonly modified: number;
  readonly link: string;
  readonly owner: number;
  readonly group: number;
}

/** An entry with its bytes, to be read before the next entry is asked for, or not at all. */
export interface TarFile extends TarEntry {
  readonly contents: AsyncIterable<Uint8Array>;
}

const block = 512;
/** Names and the like that come before an entry are small; more is an attempt to fill the memory. */
const longestRecords = 1024 * 1024;
const decoder = new TextDecoder();

function broken(what: string): ContainerizeError {
  return new ContainerizeError({ kind: "engineProtocol", line: `tar archive: ${what}` });
}

function textAt(header: Uint8Array, offset: number, width: number): string {
  const field = header.subarray(offset, offset + width);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or GNU's base 256 in two's complement, which the highest bit announces. */
function numberAt(header: Uint8Array, offset: number, width: number): number {
  const field = header.subarray(offset, offset + width);
  const [first = 0] = field;
  if ((first & 0x80) !== 0)
    return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (first & 0x3f) - (first & 0x40));
  const digits = textAt(header, offset, width).trim();
  if (digits !== "" && !/^[0-7]+$/.test(digits)) throw broken("a number is none");
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

function checkSum(header: Uint8Array): void {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== numberAt(header, 148, 8)) throw broken("a checksum is wrong");
}

function nameOf(header: Uint8Array): string {
  const name = textAt(header, 0, 100);
  // GNU's own format has other things where POSIX has the prefix.
  const prefix = textAt(header, 257, 6) === "ustar" ? textAt(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Records of POSIX.1-2001: `LENGTH key=value\n`. */
function paxRecords(data: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let offset = 0; offset < data.length;) {
    const space = data.indexOf(32, offset);
    const length = Number(decoder.decode(data.subarray(offset, Math.max(space, offset))));
    if (space < 0 || !Number.isInteger(length) || length <= space - offset || offset + length > data.length) {
      throw broken("a pax record is wrong");
    }
    const record = decoder.decode(data.subarray(space + 1, offset + length - 1));
    const equals = record.indexOf("=");
    records.set(record.slice(0, equals), record.slice(equals + 1));
    offset += length;
  }
  return records;
}

/** What comes before an entry and is about it. */
interface Before {
  readonly pax: ReadonlyMap<string, string>;
  readonly name: string | undefined;
  readonly link: string | undefined;
}

const nothing: Before = { pax: new Map(), name: undefined, link: undefined };

function entryOf(header: Uint8Array, { pax, name, link }: Before): TarEntry {
  const numberOf = (key: string, own: number, least = 0): number => {
    const value = Number(pax.get(key) ?? own);
    if (!Number.isFinite(value) || value < least) throw broken(`${key} is no number`);
    return value;
  };
  const type = String.fromCharCode(header[156] ?? 0);
  const path = pax.get("path") ?? name ?? nameOf(header);
  return {
    path,
    // Before POSIX a file had no type, and a folder was one whose name ends so.
    type: type === "\0" || type === "7" ? (path.endsWith("/") ? "5" : "0") : type,
    mode: numberAt(header, 100, 8) & 0o7777,
    bytes: Math.floor(numberOf("size", numberAt(header, 124, 12))),
    modified: numberOf("mtime", numberAt(header, 136, 12), -Infinity),
    link: pax.get("linkpath") ?? link ?? textAt(header, 157, 100),
    owner: numberOf("uid", numberAt(header, 108, 8)),
    group: numberOf("gid", numberAt(header, 116, 8)),
  };
}

async function recordsOf(reader: ByteReader, bytes: number): Promise<Uint8Array> {
  if (bytes < 0 || bytes > longestRecords) throw broken("a name is too long");
  const data = await reader.take(Math.ceil(bytes / block) * block);
  return (data ?? new Uint8Array(0)).subarray(0, bytes);
}

async function* readEntries(reader: ByteReader): AsyncGenerator<TarFile> {
  let before = nothing;
  for (;;) {
    const header = await reader.take(block);
    if (header?.some((byte) => byte !== 0) !== true) return;
    checkSum(header);
    const type = String.fromCharCode(header[156] ?? 0);
    if ("xgLK".includes(type)) {
      const data = await recordsOf(reader, numberAt(header, 124, 12));
      if (type === "x") before = { ...before, pax: paxRecords(data) };
      else if (type === "L") before = { ...before, name: textAt(data, 0, data.length) };
      else if (type === "K") before = { ...before, link: textAt(data, 0, data.length) };
      continue;
    }
    const entry = entryOf(header, before);
    before = nothing;
    // Links and folders hold no bytes, whatever the header says.
    const bytes = /^[1-6]$/.test(entry.type) ? 0 : entry.bytes;
    let left = bytes;
    const contents = (async function* () {
      for await (const piece of reader.upTo(left)) {
        left -= piece.length;
        yield piece;
      }
      if (left > 0) throw broken("it ends too early");
    })();
    yield { ...entry, bytes, contents };
    await skip(reader, left + ((block - (bytes % block)) % block));
  }
}

async function skip(reader: ByteReader, count: number): Promise<void> {
  let left = count;
  for await (const piece of reader.upTo(count)) left -= piece.length;
  if (left > 0) throw broken("it ends too early");
}

/**
 * The entries of an uncompressed tar archive (ustar, pax, GNU's long names), in their order. The stream is closed when
 * the reader stops early. Throws engineProtocol when it is no such archive, and what the stream throws.
 */
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const reader = new ByteReader(stream);
  try {
    yield* readEntries(reader);
  } catch (error) {
    throw error instanceof RangeError ? broken("it ends too early") : error;
  } finally {
    await reader.close();
  }
}
