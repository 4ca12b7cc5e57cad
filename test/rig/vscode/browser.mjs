// @ts-check
import { chromium } from "playwright-core";
import { ensureChromium } from "./chromium.mjs";

/**
 * What keeps a Chromium from doing anything but show the page. `--no-sandbox` because root may not have a sandbox, and
 * the only page it is shown is served from 127.0.0.1.
 */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a headless Chromium.
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("playwright-core").Browser>} its `close` ends it with all its processes
 */
export async function startBrowser(signal) {
  const executablePath = await ensureChromium(signal);
  signal?.throwIfAborted();
  // Ending the browser on a signal is the caller's: it also has a server to end.
  return chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
