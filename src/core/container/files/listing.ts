import type { ContainerFile, ContainerFileKind } from "./containerFile";

/**
 * Programs that list a folder, in the order in which they are tried: GNU find, which every Debian has, and Python. Each
 * prints per entry, and ends each with a NUL: kind, kind behind the link, mode, size, time, user, group, name.
 */
const python = `import os,stat,sys
def k(m):
    return "d" if stat.S_ISDIR(m) else "f" if stat.S_ISREG(m) else "l" if stat.S_ISLNK(m) else "o"
d=os.fsencode(sys.argv[1])
for n in os.listdir(d):
    p=os.path.join(d,n)
    try:
        s=os.lstat(p)
    except OSError:
        continue
    try:
        t=k(os.stat(p).st_mode)
    except OSError:
        t="N"
    h="%s %s %o %d %d %d %d " % (k(s.st_mode),t,s.st_mode&4095,s.st_size,s.st_mtime,s.st_uid,s.st_gid)
    sys.stdout.buffer.write(h.encode()+n+b"\\0")
`;

/** The commands for a folder. A link to a folder is looked into. */
export function listingCommands(folder: string): readonly (readonly string[])[] {
  const inside = folder === "/" ? "/" : `${folder}/`;
  const format = "%y %Y %m %s %T@ %U %G %f\\0";
  return [
    ["find", inside, "-mindepth", "1", "-maxdepth", "1", "-printf", format],
    ["python3", "-c", python, inside],
  ];
}

const kinds: Readonly<Record<string, ContainerFileKind>> = { f: "file", d: "folder", l: "link" };

function kindOf(letter: string): ContainerFileKind {
  return kinds[letter] ?? "other";
}

function fileOf(record: string): ContainerFile | undefined {
  const fields = /^(\w) (\S) ([0-7]+) (\d+) (-?[\d.]+) (\d+) (\d+) ([^/]+)$/s.exec(record);
  if (fields === null || fields[8] === "." || fields[8] === "..") return undefined;
  const [, letter = "", behind = "", mode = "", bytes = "", modified = "", owner = "", group = "", name = ""] = fields;
  const kind = kindOf(letter);
  const found = kindOf(behind);
  return {
    name,
    kind,
    // N: it leads to nothing, L: to itself, ?: nobody knows.
    ...(kind === "link" && found !== "link" && !"NL?".includes(behind) ? { target: found } : {}),
    mode: Number.parseInt(mode, 8),
    bytes: Number(bytes),
    modified: Number(modified),
    owner: Number(owner),
    group: Number(group),
  };
}

/** Reads what a listing command printed; undefined when it is not what one prints. */
export function parseListing(text: string): readonly ContainerFile[] | undefined {
  const records = text.split("\0");
  if (records.pop() !== "") return undefined;
  const files = records.map(fileOf);
  return files.every((file) => file !== undefined) ? files : undefined;
}
