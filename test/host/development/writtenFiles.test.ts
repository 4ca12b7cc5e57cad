import * as assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import type { FileChange, RenderedFile } from "../../../src/core/edits/fileChange";
import { compareFiles } from "../../../src/core/edits/compareFiles";
import { isContainerizeError } from "../../../src/core/errors";
import { comparedFiles, type ComparedFile } from "../../../src/ui/files/comparedFiles";
import { FileJournal } from "../../../src/ui/files/fileJournal";
import { saveUnsaved } from "../../../src/ui/files/saveUnsaved";
import { writeChanges, type DecidedChange } from "../../../src/ui/files/writeChanges";

const compare = {
  compare: (files: readonly RenderedFile[], current: ReadonlyMap<string, string | undefined>) =>
    Promise.resolve(compareFiles(files, current)),
};

const rendered: readonly RenderedFile[] = [
  { path: "Dockerfile", text: "FROM python:3.13-slim\n" },
  { path: "compose.yaml", text: "services: {}\n" },
];

/** Everything is to be written, what is there included: the answer Replace. */
function replacing(compared: readonly ComparedFile[]): DecidedChange[] {
  return compared.flatMap(({ change, before }) => {
    const decided: FileChange = change.kind === "conflict" ? { ...change, kind: "update" } : change;
    return decided.kind === "create" || decided.kind === "update" ? [{ change: decided, before }] : [];
  });
}

describe("Files that are written", () => {
  let folder = "";
  const at = (name: string): string => path.join(folder, name);
  const look = (): Promise<readonly ComparedFile[]> => comparedFiles(vscode.Uri.file(folder), rendered, compare);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "containerize-files-"));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await rm(folder, { recursive: true, force: true });
  });

  it("come back byte for byte by one Undo: BOM, CRLF and bytes that are no UTF-8, and created files are gone", async () => {
    const original = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from("FROM alpine\r\n# caf"),
      Buffer.from([0xe9]),
      Buffer.from('\r\nCMD ["x"]'),
    ]);
    await writeFile(at("Dockerfile"), original);
    const journal = new FileJournal();
    journal.remember(await writeChanges(replacing(await look())));
    assert.match(await readFile(at("Dockerfile"), "utf8"), /FROM python:3\.13-slim/);
    assert.equal(await readFile(at("compose.yaml"), "utf8"), "services: {}\n");
    assert.deepEqual(await journal.undo(), { kind: "restored", paths: ["Dockerfile", "compose.yaml"] });
    assert.ok(original.equals(await readFile(at("Dockerfile"))));
    assert.ok(!existsSync(at("compose.yaml")));
    assert.deepEqual(await journal.undo(), { kind: "nothing" });
  });

  it("are not written at all when one changed after it was compared", async () => {
    await writeFile(at("Dockerfile"), "FROM alpine\n");
    const decided = replacing(await look());
    await writeFile(at("Dockerfile"), "FROM debian\n");
    await assert.rejects(
      writeChanges(decided),
      (error) => isContainerizeError(error) && error.reason.kind === "filesMoved",
    );
    assert.equal(await readFile(at("Dockerfile"), "utf8"), "FROM debian\n");
    assert.ok(!existsSync(at("compose.yaml")));
  });

  it("are not undone when one was changed after it was written", async () => {
    const journal = new FileJournal();
    journal.remember(await writeChanges(replacing(await look())));
    await writeFile(at("Dockerfile"), "FROM mine\n");
    assert.deepEqual(await journal.undo(), { kind: "blocked", paths: ["Dockerfile"] });
    assert.equal(await readFile(at("compose.yaml"), "utf8"), "services: {}\n");
  });

  it("are compared with the unsaved text of an open editor, which a build saves first", async () => {
    await writeFile(at("Dockerfile"), rendered[0]?.text ?? "");
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(at("Dockerfile")));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# mine\n"));
    const [dockerfile] = await look();
    assert.deepEqual([dockerfile?.change.kind, dockerfile?.before.unsaved], ["conflict", true]);
    assert.equal(await readFile(at("Dockerfile"), "utf8"), rendered[0]?.text);
    await saveUnsaved(vscode.Uri.file(folder));
    assert.match(await readFile(at("Dockerfile"), "utf8"), /^# mine\n/);
  });
});
