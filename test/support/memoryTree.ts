import type { ProjectTree } from "../../src/core/project/projectTree";

/** A folder in memory: path → text or bytes. */
export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>;

/** A ProjectTree over files in memory; reads what was given and nothing else. */
export function memoryTree(files: MemoryFiles, name = "project"): ProjectTree {
  return {
    name,
    paths: Object.keys(files).sort((left, right) => (left < right ? -1 : 1)),
    truncated: [],
    read: (path, maxBytes = 400_000) => {
      const content = files[path];
      if (content === undefined) return Promise.resolve(undefined);
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      return Promise.resolve(bytes.subarray(0, maxBytes));
    },
    readableByOthers: () => Promise.resolve(true),
  };
}
