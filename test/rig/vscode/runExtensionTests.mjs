// @ts-check
import { startBrowser } from "./browser.mjs";
import { linkExtension } from "./linkExtension.mjs";
import { startServerHost } from "./serverHost.mjs";
import { workbenchAddress } from "./workbenchAddress.mjs";

/**
 * @typedef {object} ExtensionTestRun
 * @property {readonly string[]} developmentPaths the first is loaded as under development; the server build takes no more, so that the others are linked into extensionsDir
 * @property {string} testsPath
 * @property {string} [folder]
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {(kind: string, values: readonly unknown[]) => void} onLog is given what the workbench and its extension host write to the console
 * @property {(line: string) => void} onServerLine
 */

/**
 * Runs a test script inside the extension host of a real workbench: a server host of its own, shown in a headless
 * browser. Nothing of either is left when it returns, however it ends.
 * @param {ExtensionTestRun} what
 * @param {AbortSignal} signal ends it early
 * @returns {Promise<number>} the exit code the workbench gives: 0 where `run` of the script succeeded
 */
export async function runExtensionTests(what, signal) {
  const [developmentPath, ...others] = what.developmentPaths;
  for (const path of others) await linkExtension(path, what.extensionsDir);
  const host = await startServerHost({ ...what, forExtensionTests: true, onLine: what.onServerLine }, signal);
  try {
    const browser = await startBrowser(signal);
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      /** @type {Promise<number>} */
      const exit = new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        page.on("crash", () => reject(new Error("The page of the workbench crashed.")));
        browser.on("disconnected", () => reject(new Error("The browser ended before the tests did.")));
        // The workbench calls both in a window it runs extension tests in: see --enable-smoke-test-driver.
        void page.exposeFunction("codeAutomationLog", (/** @type {string} */ kind, /** @type {unknown[]} */ values) =>
          what.onLog(kind, values),
        );
        void page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => resolve(code));
      });
      await page.goto(
        workbenchAddress(host.origin, {
          testsPath: what.testsPath,
          ...(what.folder === undefined ? {} : { folder: what.folder }),
          ...(developmentPath === undefined ? {} : { developmentPath }),
        }),
      );
      return await exit;
    } finally {
      await browser.close();
    }
  } finally {
    await host.stop();
  }
}
