import assert from "node:assert/strict";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import { renderFiles } from "../../../../src/core/render/renderFiles";
import { type MemoryFiles, memoryTree } from "../../../support/memoryTree";

async function example(files: MemoryFiles): Promise<string | undefined> {
  const facts = await inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
  const plan = planContainer(facts, {});
  assert.ok(plan);
  return renderFiles(plan).find(({ path }) => path === ".env.example")?.text;
}

const application = `import os

from fastapi import FastAPI
import psycopg

token = os.environ["API_TOKEN"]
address = os.environ["PUBLIC_ADDRESS"]
level = os.environ.get("LOG_LEVEL", "info")
mail = os.environ.get("MAIL_PASSWORD", "hunter2")
psycopg.connect(os.environ["DATABASE_URL"])
app = FastAPI()
`;
const project = { "requirements.txt": "fastapi\nuvicorn\npsycopg[binary]\n", "main.py": application };

describe(".env.example", () => {
  it("lists what must be filled in first, with the places, and no value of a secret", async () => {
    const text = await example(project);
    assert.ok(text);
    assert.deepEqual(text.split("\n").slice(3), [
      "# required, secret, read at main.py:6",
      "API_TOKEN=",
      "# required, read at main.py:7",
      "PUBLIC_ADDRESS=",
      "# set by compose.yaml, read at main.py:10",
      "#DATABASE_URL=",
      "# optional, read at main.py:8",
      "#LOG_LEVEL=info",
      "# secret, read at main.py:9",
      "#MAIL_PASSWORD=",
      "",
    ]);
  });

  for (const name of [".env.example", ".env.sample", "env.template", "example.env", ".env.dist"])
    it(`leaves it to the project's own ${name}`, async () => {
      assert.equal(await example({ ...project, [name]: "API_TOKEN=\n" }), undefined);
    });

  it("is not written where nothing has to be filled in", async () => {
    const plain = application.replace(/^(token|address|mail|psycopg).*\n/gm, "").replace("import psycopg\n", "");
    assert.equal(await example({ ...project, "main.py": plain }), undefined);
  });
});
