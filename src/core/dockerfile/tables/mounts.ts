import type { TextKey } from "../texts/texts";

export type MountType = "bind" | "cache" | "tmpfs" | "secret" | "ssh";

export interface MountTypeRow {
  readonly what: TextKey;
  readonly python: TextKey;
  readonly anchor: string;
}

/** Every value of `--mount=type=`. Source: BuildKit frontend/dockerfile/instructions/commands_runmount.go at 73ed682. */
export const mountTypes: Readonly<Record<MountType, MountTypeRow>> = {
  bind: row("bind"),
  cache: row("cache"),
  tmpfs: row("tmpfs"),
  secret: row("secret"),
  ssh: row("ssh"),
};

export interface MountKeyRow {
  readonly what: TextKey;
  readonly python?: TextKey;
  /** The types that take this key. */
  readonly types: readonly MountType[];
  /** Minimum frontend, `1.N` as N, where it is newer than `--mount` itself. */
  readonly syntax?: number;
}

const target: MountKeyRow = {
  what: "mount.key.target",
  python: "mount.key.python.target",
  types: ["bind", "cache", "tmpfs", "secret", "ssh"],
};
const source: MountKeyRow = { what: "mount.key.source", types: ["bind", "cache", "secret"] };
const readonlyKey: MountKeyRow = { what: "mount.key.readonly", types: ["bind", "cache"] };
const readwrite: MountKeyRow = { what: "mount.key.readwrite", types: ["bind", "cache"] };
const owner = { python: "mount.key.python.uid", types: ["cache", "secret", "ssh"] } as const;

/** Every key of `--mount`, other spellings included. Same source. */
export const mountKeys: Readonly<Record<string, MountKeyRow>> = {
  type: { what: "mount.key.type", types: ["bind", "cache", "tmpfs", "secret", "ssh"] },
  target,
  dst: target,
  destination: target,
  source,
  src: source,
  from: { what: "mount.key.from", python: "mount.key.python.from", types: ["bind", "cache"] },
  readonly: readonlyKey,
  ro: readonlyKey,
  readwrite,
  rw: readwrite,
  id: { what: "mount.key.id", types: ["cache", "secret", "ssh"] },
  sharing: { what: "mount.key.sharing", python: "mount.key.python.sharing", types: ["cache"] },
  required: { what: "mount.key.required", types: ["secret", "ssh"] },
  size: { what: "mount.key.size", types: ["tmpfs"] },
  mode: { what: "mount.key.mode", types: ["cache", "secret", "ssh"] },
  uid: { what: "mount.key.uid", ...owner },
  gid: { what: "mount.key.gid", ...owner },
  env: { what: "mount.key.env", python: "mount.key.python.env", types: ["secret"], syntax: 10 },
};

function row(type: MountType): MountTypeRow {
  return { what: `mount.type.${type}`, python: `mount.type.${type}.python`, anchor: `run---mounttype${type}` };
}
