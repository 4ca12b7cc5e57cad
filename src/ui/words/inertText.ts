/** Longer texts say nothing more to a person, and they make rows and messages slow. */
const longest = 300;

/** Colours and cursor movements of terminals. */
const escapes = new RegExp(String.raw`\u001B\[[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)`, "g");
/** Control characters, and the marks that turn the direction of what follows or hide themselves. */
const controls = new RegExp(
  String.raw`[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+`,
  "g",
);

/** One line of foreign text that can do nothing but be read: no line break, no control, no turned direction, not endless. */
export function inertText(text: string, limit: number = longest): string {
  const plain = text
    .slice(0, limit * 4)
    .replace(escapes, "")
    .replace(controls, " ")
    .trim();
  return plain.length > limit || text.length > limit * 4 ? `${plain.slice(0, limit)}…` : plain;
}

/** For pickers, which draw `$(name)` as an icon. */
export function inertLabel(text: string): string {
  return inertText(text).replace(/\$\([\w~-]+\)/g, (icon) => `\\${icon}`);
}

/** For messages, which make links of `[text](address)`. */
export function inertMessage(text: string): string {
  return text.replace(/\]\(/g, "] (");
}
