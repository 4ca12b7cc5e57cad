import assert from "node:assert/strict";
import { additionsLine, readAdditions } from "../../../../src/core/render/additionsLine";
import { noAdditions, type PlanAdditions } from "../../../../src/core/plan/planAdditions";
import { withChange } from "../../../../src/core/plan/withChange";

const some: PlanAdditions = {
  python: "3.12",
  build: ["g++", "libpq-dev"],
  runtime: ["libpq5"],
  requirements: ["uvicorn[standard]", "setuptools<82"],
  writable: ["data/in"],
};

describe("additions of a plan", () => {
  it("come back from the Dockerfile's head, with either line end", () => {
    const text = `# Containerized for: x\n# ${additionsLine(some) ?? ""}\nFROM x\n`;
    assert.deepEqual(readAdditions(text), some);
    assert.deepEqual(readAdditions(text.replaceAll("\n", "\r\n")), some);
  });

  it("leave no line when there are none", () => {
    assert.equal(additionsLine(noAdditions), undefined);
    assert.deepEqual(readAdditions("FROM x\n"), noAdditions);
  });

  it("pass over what could do more than name something", () => {
    const words = [
      "build=x;rm",
      "build=$(id)",
      "runtime=-oDir=/",
      "requirement=--index-url=http://evil",
      "requirement=x@http://evil",
      "requirement=x<1;id",
      "requirement=x>/etc/passwd",
      "writable=../etc",
      "writable=/etc",
      "python=3.12-evil",
      "build=gcc",
    ];
    const read = readAdditions(`# containerize-python additions: ${words.join(" ")}\n`);
    assert.deepEqual(read, { ...noAdditions, build: ["gcc"] });
  });

  it("grow with each change, and the last Python counts", () => {
    const first = withChange({ python: "3.13" }, { kind: "systemPackages", build: ["gcc"], runtime: [] });
    const second = withChange(first, { kind: "python", version: "3.12" });
    const third = withChange(second, { kind: "systemPackages", build: ["libpq-dev"], runtime: ["libpq5"] });
    assert.equal(third.python, "3.12");
    assert.deepEqual(third.additions, {
      ...noAdditions,
      python: "3.12",
      build: ["gcc", "libpq-dev"],
      runtime: ["libpq5"],
    });
    assert.equal(withChange({}, { kind: "certificates" }).certificates, true);
  });
});
