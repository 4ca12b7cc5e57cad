import type { Flag, Instruction } from "./instruction";

/** `key=value` of `--mount`; offsets count in the instruction's text. */
export interface MountOption {
  readonly key: string;
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** The options of one `--mount`, in order. */
export function readMountOptions(flag: Flag): readonly MountOption[] {
  const options: MountOption[] = [];
  let start = flag.valueStart;
  for (const part of (flag.value ?? "").split(",")) {
    const equals = part.indexOf("=");
    const key = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    options.push({ key, value: equals < 0 ? undefined : part.slice(equals + 1), start, end: start + part.length });
    start += part.length + 1;
  }
  return options;
}

/** The targets of an instruction's cache mounts. */
export function cacheTargets(instruction: Instruction): readonly string[] {
  return instruction.flags.flatMap((flag) => {
    if (flag.name !== "mount") return [];
    const options = readMountOptions(flag);
    if (!options.some(({ key, value }) => key === "type" && value === "cache")) return [];
    return options.flatMap(({ key, value }) => (/^(target|dst|destination)$/.test(key) ? [value ?? ""] : []));
  });
}
