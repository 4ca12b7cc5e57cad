// @ts-check
import { access } from "node:fs/promises";
import { ensurePackages } from "../apt.mjs";
import { findCommand, mayInstall } from "../machine.mjs";
import { MissingPart } from "../missingPart.mjs";

const part = "chromium";

/** Names under which a Chromium is found in PATH, and where macOS keeps it. */
const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Latin and CJK fonts, so that screenshots hold letters, not boxes, in English and in Simplified Chinese. */
const fontPackages = ["fonts-dejavu-core", "fonts-liberation", "fonts-noto-cjk"];

/**
 * A Chromium to show the workbench in: the one named by CONTAINERIZE_CHROMIUM, else the one in PATH, else (as root on
 * Debian) the Debian package. Fonts are added where the rig may install.
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the executable
 * @throws {MissingPart} when there is none and the rig may not install it
 */
export async function ensureChromium(signal) {
  if (mayInstall()) await ensurePackages(part, fontPackages, "letters in screenshots need fonts, CJK too", signal);
  const own = process.env["CONTAINERIZE_CHROMIUM"];
  if (own !== undefined && own !== "") return own;
  const found = await findChromium();
  if (found !== undefined) return found;
  await ensurePackages(part, ["chromium"], "the ui and host rings show the workbench in it", signal);
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new MissingPart(part, "Chromium", "install it and put it in PATH, or name it in CONTAINERIZE_CHROMIUM");
}

/** @returns {Promise<string | undefined>} */
async function findChromium() {
  for (const name of commands) {
    const path = findCommand(name);
    if (path !== undefined) return path;
  }
  for (const path of applications) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}
