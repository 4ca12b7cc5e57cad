import { rangeOf, type Instruction } from "../../instruction";
import { readMountOptions, type MountOption } from "../../mount";
import { mountKeys, mountTypes, type MountType } from "../../tables/mounts";
import { replaceFix } from "../fix";
import { suggest } from "../suggest";
import { finding, generalRule, type Finding } from "../rule";

/** `--mount` with a type or a key that is not there, or a key that its type does not take. */
export const wrongMount = generalRule("DF005", "error", ({ document }) =>
  document.instructions
    .filter(({ keyword }) => keyword === "RUN")
    .flatMap((instruction) =>
      instruction.flags
        .filter(({ name, value }) => name === "mount" && value?.includes("$") === false)
        .flatMap((flag) => judge(instruction, readMountOptions(flag))),
    ),
);

function judge(instruction: Instruction, options: readonly MountOption[]): readonly Finding[] {
  const written = options.find(({ key }) => key === "type");
  const type = written?.value ?? "bind";
  if (written !== undefined && !isType(type)) {
    const range = rangeOf(instruction, { start: written.start + 5, end: written.end });
    const like = suggest(type, Object.keys(mountTypes));
    return [finding(range, "DF005.type", [type], [like === undefined ? undefined : replaceFix(range, type, like)])];
  }
  const wrong = options.flatMap(({ key, start }) => {
    const row = Object.hasOwn(mountKeys, key) ? mountKeys[key] : undefined;
    if (row !== undefined && isType(type) && row.types.includes(type)) return [];
    const range = rangeOf(instruction, { start, end: start + key.length });
    const like = row === undefined ? suggest(key, Object.keys(mountKeys)) : undefined;
    return [finding(range, "DF005", [type, key], [like === undefined ? undefined : replaceFix(range, key, like)])];
  });
  const needsTarget = type === "bind" || type === "cache" || type === "tmpfs";
  const first = options[0];
  if (
    !needsTarget ||
    first === undefined ||
    options.some(({ key }) => /^(target|dst|destination)$/.test(key)) ||
    wrong.length > 0
  )
    return wrong;
  return [
    finding(rangeOf(instruction, { start: first.start, end: options.at(-1)?.end ?? first.end }), "DF005.target", [
      type,
    ]),
  ];
}

function isType(text: string): text is MountType {
  return Object.hasOwn(mountTypes, text);
}
