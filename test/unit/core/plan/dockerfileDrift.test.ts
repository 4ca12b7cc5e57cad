import assert from "node:assert/strict";
import type { ContainerPlan } from "../../../../src/core/plan/containerPlan";
import { dockerfileDrift, generatedDrift } from "../../../../src/core/plan/dockerfileDrift";
import { renderCompose } from "../../../../src/core/render/renderCompose";
import { renderDockerfile } from "../../../../src/core/render/renderDockerfile";
import { samplePlans } from "../render/samplePlans";

const plan = samplePlans["fastapi-uv"];
assert.ok(plan);
const base: ContainerPlan = plan;

function drift(text: string, wanted: ContainerPlan = base): readonly string[] {
  return dockerfileDrift("Dockerfile", text, wanted, renderDockerfile(wanted)).map(({ what }) => what);
}

describe("dockerfileDrift", () => {
  it("finds nothing in the file that would be written, whatever its line ends", () => {
    const text = renderDockerfile(base);
    assert.deepEqual(drift(text), []);
    assert.deepEqual(drift(text.replace(/\n/g, "\r\n")), []);
  });

  it("names what changed since a file of ours was written", () => {
    const newer: ContainerPlan = {
      ...base,
      python: { ...base.python, version: "3.14", image: "python:3.14-slim-trixie" },
      port: 9000,
      system: { build: [], runtime: ["libpq5"] },
    };
    assert.deepEqual(drift(renderDockerfile(base), newer), [
      "python 3.13, project wants 3.14",
      "port 8000, application listens on 9000",
      "lacks libpq5",
    ]);
    assert.deepEqual(drift(renderDockerfile(base), { ...base, compileApp: true }), [
      "written for an earlier state of the project",
    ]);
  });

  it("reads a file of somebody else's for Python, port and lock alone", () => {
    const own =
      "ARG V=3.9\nFROM python:${V}-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nEXPOSE 5000/tcp\nCMD python app.py\n";
    assert.deepEqual(drift(own), [
      "python 3.9, project wants 3.13",
      "port 5000, application listens on 8000",
      "installs from a requirements file, project is locked by uv.lock",
    ]);
    assert.deepEqual(drift("FROM python:3.13\nCOPY . .\nRUN uv sync\nEXPOSE 8000\n"), []);
    assert.deepEqual(drift("FROM scratch\n"), []);
    assert.deepEqual(drift(""), []);
  });

  it("says nothing more about Python and port of a file of ours that was edited", () => {
    const edited = `${renderDockerfile(base)}# mine\n`;
    assert.deepEqual(drift(edited, { ...base, compileApp: true }), []);
  });
});

describe("generatedDrift", () => {
  const [compose = "", newer = ""] = [8000, 9000].map((port) => renderCompose({ ...base, port }));

  it("names a file of ours that its project has left behind, whatever its line ends", () => {
    const what = "written for an earlier state of the project";
    assert.deepEqual(generatedDrift("compose.yaml", compose.replaceAll("\n", "\r\n"), newer), [
      { path: "compose.yaml", what },
    ]);
    assert.deepEqual(generatedDrift("compose.yaml", compose.replaceAll("\n", "\r\n"), compose), []);
  });

  it("holds nothing against a file that somebody edited or wrote", () => {
    assert.deepEqual(generatedDrift("compose.yaml", compose.replace("8000", "8080"), newer), []);
    assert.deepEqual(generatedDrift(".dockerignore", ".git\n", "x\n"), []);
  });
});
