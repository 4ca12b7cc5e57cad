import assert from "node:assert/strict";
import { wheelFits } from "../../../../src/core/python/wheelFits";

const bookworm = { pythonMinor: "3.12", glibcMinor: 36, machine: "x86_64" } as const;

describe("wheelFits", () => {
  const rows: readonly (readonly [string, boolean])[] = [
    ["a-1.0-py3-none-any.whl", true],
    ["a-1.0-py2.py3-none-any.whl", true],
    ["a-1.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", true],
    ["a-1.0-cp39-abi3-manylinux_2_28_x86_64.whl", true],
    ["a-1.0-cp313-cp313-manylinux_2_28_x86_64.whl", false],
    ["a-1.0-cp312-cp312t-manylinux_2_28_x86_64.whl", false],
    ["a-1.0-cp312-cp312-manylinux_2_39_x86_64.whl", false],
    ["a-1.0-cp312-cp312-musllinux_1_2_x86_64.whl", false],
    ["a-1.0-cp312-cp312-manylinux_2_17_aarch64.whl", false],
    ["a-1.0-cp312-cp312-win_amd64.whl", false],
    ["a-1.0-cp312-cp312-macosx_11_0_arm64.whl", false],
    ["a-1.0.tar.gz", false],
  ];
  for (const [name, fits] of rows) it(`${name}: ${fits}`, () => assert.equal(wheelFits(name, bookworm), fits));
});
