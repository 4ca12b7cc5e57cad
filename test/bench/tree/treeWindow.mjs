// @ts-check
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../../rig/vscode/browser.mjs";
import { linkExtension } from "../../rig/vscode/linkExtension.mjs";
import { descendants } from "../../rig/vscode/processTree.mjs";
import { startServerHost } from "../../rig/vscode/serverHost.mjs";
import { workbenchAddress } from "../../rig/vscode/workbenchAddress.mjs";
import { writeQuietSettings } from "../../support/host/quietSettings.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(path.dirname(here)));
/** proc(5): the clock ticks of a second, which Linux has set to 100 for every program. */
const ticks = 100;

/** A view container and the first row of each of its views. @typedef {{ title: string, views: Record<string, string> }} Shown */

/** A window with the product and the static tree, in a server and a browser of its own. */
export class TreeWindow {
  #page;
  #pid;
  /** @type {import("playwright-core").CDPSession | undefined} */
  #session;
  #close;

  /** @param {import("playwright-core").Page} page @param {number} pid @param {() => Promise<void>} close */
  constructor(page, pid, close) {
    this.#page = page;
    this.#pid = pid;
    this.#close = close;
  }

  /** @param {string} host DOCKER_HOST @param {string} rows file of the static tree */
  static async open(host, rows) {
    const own = await mkdtemp(path.join(tmpdir(), "containerize-tree-"));
    const closers = [() => rm(own, { recursive: true, force: true })];
    const close = async () => {
      for (const closer of closers.splice(0).reverse()) await closer();
    };
    try {
      const profile = { userDataDir: path.join(own, "user-data"), extensionsDir: path.join(own, "extensions") };
      await writeQuietSettings(profile.userDataDir);
      await linkExtension(root, profile.extensionsDir);
      for (const name of ["static-extension", "warm-extension"]) {
        await linkExtension(path.join(here, name), profile.extensionsDir);
      }
      const env = { DOCKER_HOST: host, DOCKER_CONFIG: own, BENCHMARK_ROWS: rows };
      const server = await startServerHost({ ...profile, env });
      closers.push(server.stop);
      const browser = await startBrowser();
      closers.push(() => browser.close());
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(workbenchAddress(server.origin, { folder: own }));
      await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
      const window = new TreeWindow(page, server.pid, close);
      // What the editor still does after its start, and what the first view of a window costs, is nobody's.
      await wait(3000);
      await window.fill({ title: "Warm Rows", views: { "Warm Up": "" } });
      await wait(500);
      return window;
    } catch (error) {
      await close();
      throw error;
    }
  }

  close() {
    return this.#close();
  }

  /** Milliseconds from the press of the view container's icon until each view shows its first row. @param {Shown} shown */
  async fill({ title, views }) {
    const icon = this.#page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`).first();
    await icon.waitFor({ state: "visible" });
    const filled = this.#page.evaluate(
      (wanted) =>
        new Promise((/** @type {(milliseconds: number) => void} */ resolve) => {
          let began = Number.NaN;
          document.addEventListener("mousedown", () => (began = performance.now()), { capture: true, once: true });
          const look = () => {
            for (const [view, first] of wanted) {
              const pane = document.querySelector(`.sidebar .pane:has(> .pane-header[aria-label^="${view}"])`);
              const rows = [...(pane?.querySelectorAll(".pane-body .monaco-list-row .label-name") ?? [])];
              if (!rows.some(({ textContent }) => first === "" || textContent === first)) return;
            }
            observer.disconnect();
            resolve(performance.now() - began);
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
      Object.entries(views),
    );
    await icon.click();
    return Promise.race([
      filled,
      wait(60_000).then(() => Promise.reject(new Error(`${title} showed no rows in a minute.`))),
    ]);
  }

  /** Begins to write down, for each change of a row's icon, when it was on the page. @param {string} view @param {string} name */
  async watchRow(view, name) {
    await this.#page.evaluate(
      ([pane, label]) => {
        /** @type {{ time: number, icon: string }[]} */
        const log = [];
        Object.assign(globalThis, { rowLog: log });
        const look = () => {
          const row = [
            ...document.querySelectorAll(
              `.sidebar .pane:has(> .pane-header[aria-label^="${pane}"]) .pane-body .monaco-list-row`,
            ),
          ].find((one) => one.querySelector(".label-name")?.textContent === label);
          const icon = /codicon-(vm-[a-z]+|debug-pause|sync)/.exec(row?.innerHTML ?? "")?.[1];
          if (icon !== undefined && icon !== log.at(-1)?.icon) log.push({ time: Date.now(), icon });
        };
        look();
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
      },
      [view, name],
    );
  }

  /**
   * Waits until the watched row has an icon, and gives since when, in milliseconds since 1970.
   * @param {string} wanted @param {number} after only changes from this time on count
   */
  async rowHas(wanted, after) {
    const end = Date.now() + 20_000;
    while (Date.now() < end) {
      const found = await this.#page.evaluate(([icon, time]) => {
        /** @type {{ time: number, icon: string }[]} */
        const log = Reflect.get(globalThis, "rowLog");
        return log.find((one) => one.icon === icon && one.time >= time)?.time;
      }, /** @type {const} */ ([wanted, after]));
      if (found !== undefined) return found;
      await wait(20);
    }
    throw new Error(`The row did not become ${wanted} in 20 s.`);
  }

  /** Seconds of processor time so far of the extension host and of the page's own thread. */
  async processorSeconds() {
    if (this.#session === undefined) {
      this.#session = await this.#page.context().newCDPSession(this.#page);
      await this.#session.send("Performance.enable");
    }
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const page = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    const hosts = descendants(this.#pid).filter(({ pid }) =>
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=extensionHost"),
    );
    if (hosts.length !== 1) throw new Error(`There are ${hosts.length} extension hosts.`);
    const stat = await readFile(`/proc/${hosts[0]?.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { page, host: (Number(fields[11]) + Number(fields[12])) / ticks };
  }
}
