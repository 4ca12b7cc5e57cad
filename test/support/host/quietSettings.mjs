// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * User settings that keep a test editor to itself: no welcome page, no gallery, no agents, no scan for open ports (its
 * idle work would disturb what is measured), no question whether the folder is trusted.
 * @type {Readonly<Record<string, unknown>>}
 */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * Writes the quiet settings as the user's of a new editor.
 * @param {string} userDataDir
 * @param {Readonly<Record<string, unknown>>} [added] settings that are added to them or replace them
 */
export async function writeQuietSettings(userDataDir, added = {}) {
  await mkdir(join(userDataDir, "User"), { recursive: true });
  await writeFile(join(userDataDir, "User", "settings.json"), JSON.stringify({ ...quietSettings, ...added }, null, 2));
}
