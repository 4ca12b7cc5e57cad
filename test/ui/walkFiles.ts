import * as assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callOrThrow } from "../rig/engineApi.mjs";
import type { ManifestTitles } from "./manifestTitles";
import type { Walk } from "./walk";
import { fillFileDialog } from "./workbench/fileDialog";
import { poll } from "./workbench/poll";
import type { Workbench } from "./workbench/workbench";

/** What the tests of files need of the window they are in. */
export interface FilesWindow {
  readonly language: string;
  readonly titles: ManifestTitles;
  readonly walk: Walk;
  readonly text: (key: string, ...values: readonly string[]) => string;
  workbench(): Workbench;
  socket(): string;
  /** A folder of this machine. */
  folder(): string;
  /** A container that holds /srv/app with `note.txt` and a link, starts there and can be stopped. */
  readonly container: string;
}

/** Shell lines that make what the tests look for. */
export const filesToWalk =
  "mkdir -p /srv/app/sub && cd /srv/app && echo begun > note.txt && chmod 640 note.txt && chown 1234:567 note.txt && " +
  "ln -s note.txt link.txt && printf 'a\\000\\000\\000\\000\\000b' > '[x](command:y).bin'";

/** Every entry of rows for files, by mouse and keys, on a running container and a stopped one. */
export function walkFiles(window: FilesWindow): void {
  const { walk, titles, text, container, language } = window;
  const view = titles.view("containers");
  const working = "/srv/app";
  /** The archive of a path as text: headers and contents of a small file. */
  const inside = (path: string): Promise<string> =>
    callOrThrow(window.socket(), `/containers/${container}/archive?path=${path}`).catch(() => "");
  const holds = (path: string, wanted: string): Promise<boolean> =>
    poll(`“${wanted}” in ${path}`, 30, async () => (await inside(path)).includes(wanted));

  const edit = async (file: string, added: string): Promise<void> => {
    const workbench = window.workbench();
    const line = workbench.page.locator(".part.editor .view-line", { hasText: "begun" }).first();
    await line.waitFor({ state: "visible" });
    await workbench.mouse.click(line, "start");
    await workbench.page.keyboard.press("Home");
    await workbench.page.keyboard.type(`${added} `);
    await workbench.page.keyboard.press("Control+S");
    await holds(`/srv/app/${file}`, `${added} `);
  };

  it("shows the files of a running container, opens one, and saves it with owner and mode as they were", async () => {
    const { sidebar } = window.workbench();
    await sidebar.openRow(view, container, `${working} ${text("working folder")}`);
    await sidebar.openRow(view, working, "note.txt");
    assert.deepEqual(await sidebar.openContextMenu(view, "note.txt"), titles.menu("containers", "containerFile.file"));
    await walk.pressOpen("containers", "openContainerFile");
    await edit("note.txt", "edited");
    const header = await inside("/srv/app/note.txt");
    // Mode, user and group of a tar header, in octal digits.
    assert.match(header.slice(0, 130), /640\0.*2322\0.*1067\0/s);
    assert.deepEqual(await sidebar.inlineButtons(view, "sub"), titles.inline("containers", "containerFile.folder"));
    await window.workbench().screenshot(`files-${language}`, ["note.txt"]);
  });

  it("downloads a file and a folder, says what it left out, and touches nothing that is there", async () => {
    const { notifications, sidebar } = window.workbench();
    const target = join(window.folder(), "downloads");
    await mkdir(target);
    await walk.pressInline("containers", "note.txt", "downloadFromContainer");
    await fillFileDialog(window.workbench(), `${target}/`);
    await window.workbench().waitForText(text("Downloaded {0} to {1}.", "note.txt", target));
    assert.match(await readFile(join(target, "note.txt"), "utf8"), /^edited begun/);
    await walk.press("containers", "note.txt", "downloadFromContainer");
    await fillFileDialog(window.workbench(), `${target}/`);
    await window.workbench().waitForText(text("Downloaded {0} to {1}.", "note-2.txt", target));
    await sidebar.waitForRow(view, working);
    await walk.pressInline("containers", working, "downloadFromContainer");
    await fillFileDialog(window.workbench(), `${target}/`);
    const said = await notifications.waitFor(text("Left out: {0}.", `app/link.txt (${text("link")})`));
    assert.ok(said.includes(text("Downloaded {0} to {1}.", "app", target)), said);
    assert.deepEqual((await readdir(join(target, "app"))).sort(), ["[x](command:y).bin", "note.txt", "sub"]);
    await window.workbench().screenshot(`files-downloaded-${language}`, ["link.txt"]);
  });

  it("uploads files and a folder, and asks before it replaces", async () => {
    const { sidebar } = window.workbench();
    const source = join(window.folder(), "up");
    await mkdir(join(source, "tree"), { recursive: true });
    await writeFile(join(source, "new.txt"), "first\n");
    await writeFile(join(source, "tree", "leaf.txt"), "leaf\n");
    await walk.pressInline("containers", working, "uploadFilesToContainer");
    await fillFileDialog(window.workbench(), join(source, "new.txt"));
    await holds("/srv/app/new.txt", "first");
    await sidebar.waitForRow(view, "new.txt");
    await writeFile(join(source, "new.txt"), "second\n");
    await walk.press("containers", working, "uploadFilesToContainer");
    await fillFileDialog(window.workbench(), join(source, "new.txt"));
    assert.ok((await walk.confirm(text("Replace"))).includes("new.txt"));
    await holds("/srv/app/new.txt", "second");
    await walk.press("containers", working, "uploadFolderToContainer");
    await fillFileDialog(window.workbench(), `${join(source, "tree")}/`);
    await window.workbench().waitForText(text("Uploaded to {0} of {1}: {2}.", "/srv/app", container, "1"));
    await holds("/srv/app/tree/leaf.txt", "leaf");
    await sidebar.waitForRow(view, "tree");
    await walk.press("containers", "new.txt", "copyContainerPath");
    await poll("the path in the clipboard", 10, async () => (await walk.clipboard()) === "/srv/app/new.txt");
  });

  it("renames and removes in a running container, after naming what goes", async () => {
    const { sidebar, quickPick, notifications } = window.workbench();
    await walk.press("containers", "new.txt", "renameContainerFile");
    await quickPick.replaceInput("renamed.txt");
    await quickPick.accept();
    await sidebar.waitForRow(view, "renamed.txt");
    await sidebar.waitForNoRow(view, "new.txt");
    await holds("/srv/app/renamed.txt", "second");
    await walk.press("containers", "renamed.txt", "removeContainerFile");
    const said = await walk.confirm(text("Remove"));
    assert.ok(said.includes(container) && said.includes("/srv/app/renamed.txt"), said);
    await sidebar.waitForNoRow(view, "renamed.txt");
    assert.equal(await inside("/srv/app/renamed.txt"), "");
    await walk.press("containers", "tree", "removeContainerFile");
    await walk.confirm(text("Remove"));
    await sidebar.waitForNoRow(view, "tree");
    await walk.press("containers", /^\/$/, "removeContainerFile");
    await notifications.waitFor(text("/ holds all files of the container, and stays."));
  });

  it("does the same while the container is stopped, and never opens what is no text as one", async () => {
    const workbench = window.workbench();
    const { sidebar } = workbench;
    await callOrThrow(window.socket(), `/containers/${container}/stop?t=0`, { method: "POST" });
    await sidebar.waitForRow(view, `${container} ${text("stopped")}`, 20);
    await sidebar.openRow(view, working, "note.txt");
    await sidebar.select(view, "note.txt");
    await edit("note.txt", "stopped");
    assert.match((await inside("/srv/app/note.txt")).slice(0, 130), /640\0.*2322\0.*1067\0/s);
    await sidebar.select(view, "[x](command:y).bin");
    await workbench.waitForText("binary");
    await workbench.screenshot(`files-stopped-${language}`, ["note.txt"]);
    await walk.press("containers", "note.txt", "removeContainerFile");
    await walk.confirm(text("Remove"));
    const first = "Files are removed and renamed by a program in the container. Start {0} first.";
    await workbench.notifications.waitFor(text(first, container));
    await callOrThrow(window.socket(), `/containers/${container}/start`, { method: "POST" });
    await sidebar.waitForRow(view, `${container} ${text("running")}`, 20);
    await sidebar.toggleRow(view, container);
    await sidebar.waitForNoRow(view, "note.txt");
  });
}
