// @ts-check
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { editorVersion } from "../rig/vscode/editorVersion.mjs";

/** Where the desktop build is downloaded from; asked first, so that a machine without it does not wait for a download. */
const releases = "https://update.code.visualstudio.com/api/releases/stable";

/**
 * @typedef {object} Editor
 * @property {"desktop" | "server"} kind
 * @property {string} executable for `vscodeExecutablePath` of @vscode/test-electron
 */

/**
 * The editor the host ring runs in: the desktop build of the rig's version where it can be had, else the rig's launcher
 * for the server build. CONTAINERIZE_VSCODE overrides: "desktop", "server", or the path of a desktop executable.
 * @returns {Promise<Editor>}
 */
export async function chooseEditor() {
  const wanted = process.env["CONTAINERIZE_VSCODE"] ?? "";
  if (wanted !== "" && wanted !== "desktop" && wanted !== "server") {
    if (!existsSync(wanted)) throw new Error(`CONTAINERIZE_VSCODE names ${wanted}, which does not exist.`);
    return { kind: "desktop", executable: wanted };
  }
  if (wanted === "desktop" || (wanted === "" && (await desktopCanBeHad()))) {
    return { kind: "desktop", executable: await downloadAndUnzipVSCode(editorVersion().vscode) };
  }
  console.log(
    `The desktop build of VS Code ${wanted === "server" ? "is not wanted" : "cannot be downloaded"} here: the tests run in the extension host of the server build.`,
  );
  return { kind: "server", executable: fileURLToPath(new URL("../rig/vscode/launcher.mjs", import.meta.url)) };
}

/** A desktop build needs a display as well as a download. */
async function desktopCanBeHad() {
  if (process.platform === "linux" && (process.env["DISPLAY"] ?? "") === "") return false;
  try {
    const response = await fetch(releases, { signal: AbortSignal.timeout(5_000) });
    /** @type {unknown} */
    const versions = await response.json();
    return Array.isArray(versions) && versions.includes(editorVersion().vscode);
  } catch {
    return false;
  }
}
