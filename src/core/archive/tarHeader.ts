/** What a tar member is: a file, a hard link to an earlier member, a symbolic link, a device, a folder, a FIFO, pax records. */
export type TarType = "0" | "1" | "2" | "3" | "5" | "6" | "x";

export interface TarMember {
  /** Folders end with "/". */
  readonly path: string;
  readonly type: TarType;
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  readonly bytes: number;
  /** Seconds since the epoch. */
  readonly modified: number;
  readonly link: string;
  /** Numbers of the user and the group; 0 without them. */
  readonly owner?: number;
  readonly group?: number;
}

const block = 512;
/** The largest size that eleven octal digits hold. */
const largestSize = 8 ** 11 - 1;

function octal(header: Buffer, value: number, offset: number, width: number): void {
  header.write(value.toString(8).padStart(width - 1, "0"), offset, width - 1, "latin1");
}

/** The largest number that seven octal digits hold. */
const largestId = 8 ** 7 - 1;

/** One ustar header block (POSIX.1-1988). */
function ustar(member: TarMember): Buffer {
  const header = Buffer.alloc(block);
  header.write(member.path, 0, 100);
  octal(header, member.mode, 100, 8);
  octal(header, Math.min(member.owner ?? 0, largestId), 108, 8);
  octal(header, Math.min(member.group ?? 0, largestId), 116, 8);
  octal(header, Math.min(member.bytes, largestSize), 124, 12);
  octal(header, Math.max(0, Math.min(member.modified, largestSize)), 136, 12);
  header.fill(" ", 148, 156);
  header.write(member.type, 156, "latin1");
  header.write(member.link, 157, 100);
  header.write("ustar\u000000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, "latin1");
  return header;
}

/** `LENGTH key=value\n`, where LENGTH counts itself (POSIX.1-2001, pax). */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (bytes + String(length).length !== length) length += 1;
  return `${length}${rest}`;
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= 100 && /^[\x20-\x7e]*$/.test(text);
}

/** Zero bytes that fill a member's data up to a whole block. */
export function tarPadding(bytes: number): Buffer {
  return Buffer.alloc((block - (bytes % block)) % block);
}

/** The two empty blocks that end an archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** The header of a member; what ustar cannot hold (long or non-ASCII names, 8 GiB, large ids) goes before it as pax records. */
export function tarHeader(member: TarMember): Buffer {
  const records =
    (fits(member.path) ? "" : paxRecord("path", member.path)) +
    (fits(member.link) ? "" : paxRecord("linkpath", member.link)) +
    (member.bytes <= largestSize ? "" : paxRecord("size", String(member.bytes))) +
    ((member.owner ?? 0) <= largestId ? "" : paxRecord("uid", String(member.owner))) +
    ((member.group ?? 0) <= largestId ? "" : paxRecord("gid", String(member.group)));
  if (records === "") return ustar(member);
  const data = Buffer.from(records);
  const pax = ustar({ ...member, path: "PaxHeader", type: "x", mode: 0o644, bytes: data.length, link: "" });
  return Buffer.concat([pax, data, tarPadding(data.length), ustar(member)]);
}
