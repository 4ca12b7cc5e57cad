// @ts-check
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Pseudo-random bytes that no compression makes smaller, neither within a file nor over several; the same in every run.
 * @param {Int32Array} words filled with them
 * @param {number} seed
 */
function fillWithNoise(words, seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  for (let index = 0; index < words.length; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
}

/**
 * A build context in a new folder: packages of modules, as a Python project has them, in folders of 100 files.
 * @param {number} files
 * @param {number} bytes of all files together
 */
export async function makeTransferTree(files, bytes) {
  const folder = await mkdtemp(path.join(tmpdir(), "transfer-"));
  const size = Math.floor(bytes / files);
  const words = new Int32Array(Math.ceil(size / 4));
  const names = Array.from(
    { length: files },
    (_, index) => `package${Math.floor(index / 100)}/module${index % 100}.py`,
  );
  for (const [index, name] of names.entries()) {
    if (index % 100 === 0) await mkdir(path.join(folder, path.dirname(name)));
    fillWithNoise(words, index);
    await writeFile(path.join(folder, name), Buffer.from(words.buffer, 0, size));
  }
  await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\nCOPY . /transfer-bench/\n");
  return { folder, names };
}
