import assert from "node:assert/strict";
import { evaluateMarker } from "../../../../src/core/python/evaluateMarker";

describe("evaluateMarker", () => {
  const rows: readonly (readonly [string | undefined, boolean])[] = [
    [undefined, true],
    ["sys_platform == 'win32'", false],
    ["sys_platform != 'win32'", true],
    ['python_version < "3.9"', false],
    ['python_version >= "3.9" and platform_machine == "x86_64"', true],
    ["python_full_version < '3.11.3'", false],
    ["(sys_platform == 'win32' or os_name == 'posix') and implementation_name == 'cpython'", true],
    ["sys_platform == 'win32' or sys_platform == 'darwin'", false],
    ["'linux' in sys_platform", true],
    ["extra == 'standard'", false],
    ["platform_release == 'anything we cannot know'", true],
    ["this is no marker ?", true],
  ];
  for (const [marker, expected] of rows) {
    it(`${marker ?? "no marker"}: ${expected}`, () => {
      assert.equal(evaluateMarker(marker, { pythonMinor: "3.13", machine: "x86_64", extras: [] }), expected);
    });
  }
});
