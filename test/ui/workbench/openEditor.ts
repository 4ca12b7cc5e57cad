import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBrowser } from "../../rig/vscode/browser.mjs";
import { installExtensions } from "../../rig/vscode/installExtensions.mjs";
import { linkExtension } from "../../rig/vscode/linkExtension.mjs";
import { startServerHost } from "../../rig/vscode/serverHost.mjs";
import { workbenchAddress } from "../../rig/vscode/workbenchAddress.mjs";
import { writeQuietSettings } from "../../support/host/quietSettings.mjs";
import { Workbench } from "./workbench";

export interface EditorOptions {
  /** Absolute path of the folder to open; it is opened in place, so give a copy. */
  readonly folder: string;
  /** Folder of an extension, linked as it is, or a .vsix to install. Default: this checkout. */
  readonly extension?: string;
  /** User settings besides the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables of the extension host, such as DOCKER_HOST. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly theme?: "dark" | "light";
  /** The editor's language; its own texts stay English, because language packs come from a marketplace. */
  readonly language?: "en" | "zh-cn";
}

export interface OpenEditor {
  readonly workbench: Workbench;
  /** Ends the browser and the server with all they started, and removes their folders. */
  close(): Promise<void>;
}

const themes = { dark: "Default Dark Modern", light: "Default Light Modern" };

/** Opens a folder in a real workbench of its own in a headless browser, with the extension and the Python fixture. */
export async function openEditor(options: EditorOptions, signal?: AbortSignal): Promise<OpenEditor> {
  const own = await mkdtemp(join(tmpdir(), "containerize-ui-"));
  const closers: (() => Promise<void>)[] = [() => rm(own, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const profile = { userDataDir: join(own, "user-data"), extensionsDir: join(own, "extensions") };
    const theme = themes[options.theme ?? "dark"];
    await writeQuietSettings(profile.userDataDir, { "workbench.colorTheme": theme, ...options.settings });
    await linkExtension(join(process.cwd(), "test/host/fixtures/ms-python.python"), profile.extensionsDir);
    const extension = options.extension ?? process.cwd();
    if (extension.endsWith(".vsix"))
      await installExtensions([extension], profile.extensionsDir, profile.userDataDir, signal);
    else await linkExtension(extension, profile.extensionsDir);
    const host = await startServerHost({ ...profile, env: { ...options.environment } }, signal);
    closers.push(host.stop);
    const browser = await startBrowser(signal);
    closers.push(() => browser.close());
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: options.theme ?? "dark",
    });
    if (options.language !== undefined && options.language !== "en") {
      // What the script of a language pack would set, and the English one must not take away.
      await page.addInitScript((language) => {
        Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => language, set: () => undefined });
      }, options.language);
    }
    await page.goto(workbenchAddress(host.origin, { folder: options.folder }));
    const workbench = new Workbench(page, options.folder);
    await workbench.ready();
    return { workbench, close };
  } catch (error) {
    await close();
    throw error;
  }
}
