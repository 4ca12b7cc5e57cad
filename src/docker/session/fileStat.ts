import type { ContextEntry } from "../contextWalk";
import type { ProtobufWriter } from "../protobufWriter";

/** Go's fs.FileMode bits by the file types of stat(2); a socket has none, so that it arrives as an empty file. */
const types: Readonly<Record<number, number>> = {
  0o040000: 0x80000000,
  0o120000: 0x08000000,
  0o060000: 0x04000000,
  0o020000: 0x04200000,
  0o010000: 0x02000000,
};

/** Go's fs.FileMode of a mode of stat(2). */
export function goMode(mode: number): number {
  const special =
    (mode & 0o4000 ? 0x00800000 : 0) + (mode & 0o2000 ? 0x00400000 : 0) + (mode & 0o1000 ? 0x00100000 : 0);
  return (mode & 0o777) + special + (types[mode & 0o170000] ?? 0);
}

/** True for what has contents of its own: a file, or a socket, which is sent as an empty file. */
export function hasContents({ stats }: ContextEntry): boolean {
  return stats.isFile() || stats.isSocket();
}

/** Windows has no permission bits: everything may be run, nobody but the owner may write, as the docker command has it. */
function sentMode(mode: number): number {
  const bits = goMode(mode);
  if (process.platform !== "win32") return bits;
  return bits - (bits & 0o777) + (((bits & 0o777) | 0o111) & 0o755);
}

/**
 * Writes fsutil's types.Stat of an entry. Owner and group are 0, times are nanoseconds. `first` is the path of an entry
 * sent before that is the same file: then this one is a hard link to it.
 */
export function writeFileStat(writer: ProtobufWriter, entry: ContextEntry, first: string | undefined): void {
  const { path, stats, link } = entry;
  const hasSize = stats.isFile() && first === undefined;
  writer
    .text(1, path)
    .number(2, sentMode(Number(stats.mode)))
    .number(5, hasSize ? Number(stats.size) : stats.isSymbolicLink() ? Number(stats.size) : 0)
    .big(6, stats.mtimeNs < 0n ? 0n : stats.mtimeNs)
    .text(7, link ?? first ?? "");
  if (!stats.isBlockDevice() && !stats.isCharacterDevice()) return;
  const device = Number(stats.rdev);
  writer.number(8, Math.floor(device / 256) & 0xfff).number(9, (device & 0xff) + ((device >>> 12) & 0xfff00));
}
