import assert from "node:assert/strict";
import { placeOf } from "../../../../src/core/archive/placeOf";

type System = "windows" | "posix";

function place(path: string, type = "0", system: System = "posix") {
  const found = placeOf({ path, type }, system);
  return found.kind === "refused" ? found.why : `${found.kind} ${found.names.join("/")}`;
}

describe("placeOf", () => {
  const rows: readonly (readonly [path: string, type: string, system: System, expected: string])[] = [
    ["app/main.py", "0", "posix", "file app/main.py"],
    ["./app//x/./y", "0", "posix", "file app/x/y"],
    ["app/", "5", "posix", "folder app"],
    ["/etc/passwd", "0", "posix", "outside"],
    ["../x", "0", "posix", "outside"],
    ["app/../../x", "0", "posix", "outside"],
    ["app/..", "5", "posix", "outside"],
    // Inside in the end, but nobody honest writes it.
    ["app/x/../y", "0", "posix", "outside"],
    ["app/..\\x", "0", "posix", "file app/..\\x"],
    ["app/..x", "0", "posix", "file app/..x"],
    ["app\0/x", "0", "posix", "name"],
    ["app/link", "2", "posix", "link"],
    ["app/hard", "1", "posix", "link"],
    ["../link", "2", "posix", "outside"],
    ["app/disk", "4", "posix", "device"],
    ["app/null", "3", "posix", "device"],
    ["app/fifo", "6", "posix", "device"],
    ["app/sparse", "S", "posix", "device"],
    ["app/a:b", "0", "posix", "file app/a:b"],
    ["app/a:b", "0", "windows", "name"],
    ["C:/Windows/x", "0", "windows", "outside"],
    ["c:x", "0", "windows", "outside"],
    ["\\\\server\\share", "0", "windows", "outside"],
    ["app/..\\..\\x", "0", "windows", "outside"],
    ["app\\x", "0", "windows", "name"],
    ["app/NUL.txt", "0", "windows", "name"],
    ["app/com1", "0", "windows", "name"],
    ["app/x.", "0", "windows", "name"],
    ["app/console", "0", "windows", "file app/console"],
  ];
  for (const [path, type, system, expected] of rows) {
    it(`${JSON.stringify(path)} of type ${type} on ${system}: ${expected}`, () => {
      assert.equal(place(path, type, system), expected);
    });
  }
});
