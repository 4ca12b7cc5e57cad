/** What Podman says besides of the compose that it calls: that it calls it, and that it failed. */
const wrapper = /^(>>>> Executing external compose provider|Error: executing \S+docker-compose\b.*: exit status \d+$)/;
/** Sequences that colour a terminal. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g");

/** The last line in which compose itself says something, behind `podman compose` too; what Podman says where there is none. */
export function lastWords(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(colours, "").trim())
    .filter((line) => line !== "");
  return lines.filter((line) => !wrapper.test(line)).at(-1) ?? lines.at(-1) ?? "";
}
