import assert from "node:assert/strict";
import type { Instruction } from "../../../../src/core/render/instruction";
import { parseInstructions } from "../../../../src/core/render/parseInstructions";
import { printInstructions } from "../../../../src/core/render/printInstructions";
import { seededRandom } from "../../../support/seededRandom";
import { awkwardValues } from "./awkwardValues";
import { randomInstructions } from "./randomInstructions";

describe("printInstructions and parseInstructions", () => {
  const roundTrip = (instructions: readonly Instruction[]): void => {
    const text = printInstructions(instructions);
    assert.deepEqual(parseInstructions(text), instructions, text);
  };

  for (const value of awkwardValues) {
    it(`gives back ${JSON.stringify(value)} in every place`, () => {
      const literal = value === "" ? [] : [value];
      roundTrip([
        { kind: "from", image: ["scratch"] },
        { kind: "env", variables: [["A", literal]] },
        {
          kind: "env",
          variables: [
            ["A", literal],
            ["B", [...literal, { variable: "A" }]],
            ["C", literal],
          ],
        },
        { kind: "arg", name: "D", default: literal },
        {
          kind: "label",
          labels: [
            ["a.b", value],
            ["c", value],
            ["long", value.padEnd(130, "x")],
          ],
        },
        { kind: "cmd", command: [value, value] },
        { kind: "entrypoint", command: [value] },
        { kind: "workdir", path: `/${value}` },
      ]);
    });
  }

  it("gives back 3 000 random files", () => {
    const random = seededRandom(20261124);
    for (let count = 0; count < 3000; count += 1) roundTrip(randomInstructions(random));
  });

  it("keeps what somebody else wrote as text and never throws on it", () => {
    const text = "FROM python\nRUN pip install x; \\\n  echo\nCMD python app.py\nADD a b\nENV A b\nLABEL x='y'\n";
    const kinds = parseInstructions(text).map((instruction) => instruction.kind);
    assert.deepEqual(kinds, ["from", "other", "other", "other", "other", "other"]);
    assert.equal(printInstructions(parseInstructions(text)), text);
  });

  it("never throws on damaged text", () => {
    const random = seededRandom(7);
    for (let count = 0; count < 500; count += 1) {
      const text = printInstructions(randomInstructions(random));
      const cut = Math.floor(random() * text.length);
      parseInstructions(text.slice(0, cut) + "\\\n<<\"['" + text.slice(cut + 3));
    }
  });

  for (const [place, instruction] of [
    ["label", { kind: "label", labels: [["a", "one\ntwo"]] }],
    ["variable", { kind: "env", variables: [["A", ["one\rtwo"]]] }],
    ["command", { kind: "run", mounts: [], commands: ["echo a\necho b"] }],
    ["command that is a comment", { kind: "run", mounts: [], commands: ["true", "# x"] }],
    ["command with an open line", { kind: "run", mounts: [], commands: ["true \\"] }],
    ["heredoc", { kind: "run", mounts: [], commands: ["cat <<EOF"] }],
    ["user", { kind: "user", user: "a b" }],
    ["mount target", { kind: "run", mounts: [{ type: "cache", target: "/a,b" }], commands: ["true"] }],
    ["name", { kind: "env", variables: [["A B", ["x"]]] }],
    ["directive", { kind: "comment", text: "syntax=docker/dockerfile:1" }],
    ["path", { kind: "copy", sources: ["a\\b"], destination: "." }],
  ] as const satisfies readonly (readonly [string, Instruction])[]) {
    it(`refuses what the language cannot say: ${place}`, () => {
      assert.throws(() => printInstructions([instruction]), { name: "ContainerizeError" });
    });
  }
});
