// @ts-check
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Pseudo-random bytes that no compression makes smaller; the same in every run. @param {number} size */
function noise(size) {
  const bytes = Buffer.allocUnsafe(size);
  let state = 0x2545f491;
  for (let index = 0; index + 4 <= size; index += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeInt32LE(state | 0, index);
  }
  return bytes;
}

/**
 * A build context in a new folder: packages of modules, as a Python project has them, in folders of 100 files.
 * @param {number} files
 * @param {number} bytes of all files together
 */
export async function makeTransferTree(files, bytes) {
  const folder = await mkdtemp(path.join(tmpdir(), "transfer-"));
  const size = Math.floor(bytes / files);
  const contents = noise(size + files);
  const names = Array.from(
    { length: files },
    (_, index) => `package${Math.floor(index / 100)}/module${index % 100}.py`,
  );
  for (const [index, name] of names.entries()) {
    if (index % 100 === 0) await mkdir(path.join(folder, path.dirname(name)));
    await writeFile(path.join(folder, name), contents.subarray(index, index + size));
  }
  await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\nCOPY . /transfer-bench/\n");
  return { folder, names };
}
