import assert from "node:assert/strict";
import { parse } from "yaml";
import { compareFiles } from "../../../../src/core/edits/compareFiles";
import { mergeCompose } from "../../../../src/core/edits/mergeCompose";
import { mergeIgnore } from "../../../../src/core/edits/mergeIgnore";
import { PatternMatcher } from "../../../../src/core/context/patternMatcher";
import { parseDockerignore } from "../../../../src/core/context/parseDockerignore";

const generated = "# What stays out\n.git\n**/.venv\n**/.env\n**/.env.*\n!**/.env.example\n";

function excluded(text: string, path: string): boolean {
  return new PatternMatcher(parseDockerignore(text)).judge(path, undefined).excluded;
}

describe("somebody's .dockerignore", () => {
  it("gets what it lacks before its own lines, so that its exceptions stay", () => {
    const own = "# mine\r\n.git/\r\nnotes\r\n!.env.production\r\n";
    const merged = mergeIgnore(own, generated, "en");
    assert.ok(merged.endsWith(own));
    assert.doesNotMatch(merged.slice(0, -own.length), /^\.git\r?$/m);
    const judged = [".git", ".venv", "api/.env", ".env.production", "api/.env.example", "notes", "main.py"];
    assert.deepEqual(
      judged.map((path) => excluded(merged, path)),
      [true, true, true, false, false, true, false],
    );
    assert.equal(mergeIgnore(merged, generated, "en"), merged, "nothing is added twice");
  });

  it("is left alone when it lacks nothing, and is no conflict then", () => {
    const own = "/.git\n.venv\n**/.env*\n**/.env\n**/.env.*\n";
    assert.equal(mergeIgnore(own, generated, "en"), own);
    const file = { path: ".dockerignore", text: generated, merge: (now: string) => mergeIgnore(now, generated, "en") };
    assert.equal(compareFiles([file], new Map([[file.path, own]]))[0]?.kind, "unchanged");
    const [change] = compareFiles([file], new Map([[file.path, "x\n"]]));
    assert.ok(change?.kind === "conflict" && change.merged?.includes("**/.env"));
  });
});

const compose = `name: shop
services:
  app:
    build: { context: . }
    image: shop:latest
  worker:
    image: shop:latest
    command: [celery]
  postgres:
    image: postgres:17-alpine
    volumes: ["postgres-data:/var/lib/postgresql/data"]
  redis:
    image: redis:8-alpine
    volumes: ["redis-data:/data"]
volumes:
  postgres-data:
  redis-data:
`;

describe("somebody's compose.yaml", () => {
  it("gets the services that it lacks with their volumes; what is there stays, comments and all", () => {
    const own = `# our stack
services:

    web: # the shop
        build: .
        image: shop:latest
    db:
        image: docker.io/library/postgres:15   # pinned by ops

networks: {}
`;
    const merged = mergeCompose(own, compose);
    assert.ok(merged);
    const lines = merged.split("\n");
    assert.deepEqual(
      own.split("\n").filter((line) => !lines.includes(line)),
      [],
      "every line of it is there",
    );
    assert.match(merged, /# pinned by ops\n {4}redis:\n {6}image: redis:8-alpine\n/);
    const read = parse(merged) as { services: Record<string, unknown>; volumes: unknown };
    assert.deepEqual(Object.keys(read.services), ["web", "db", "redis"]);
    assert.deepEqual(read.volumes, { "redis-data": null });
    assert.equal(mergeCompose(merged, compose), merged, "nothing is added twice");
  });

  it("gets the application too where there are services only, unless it would look for them under other names", () => {
    const merged = mergeCompose("services:\n  postgres:\n    image: postgres:15\n", compose) ?? "";
    const { services } = parse(merged) as { services: object };
    assert.deepEqual(Object.keys(services), ["postgres", "app", "worker", "redis"]);
    assert.equal(mergeCompose("services:\n  db:\n    image: postgres:15\n", compose), undefined);
  });

  it("is understood where services are written once and merged", () => {
    const own = "x-app: &app\n  build: .\nservices:\n  web:\n    <<: *app\n  db:\n    <<: &b {image: postgres}\n";
    const { services } = parse(mergeCompose(own, compose) ?? "", { merge: true }) as { services: object };
    assert.deepEqual(Object.keys(services), ["web", "db", "redis"]);
    for (const broken of ["x: &a 1\nservices:\n  web:\n    <<: *a\n", "services:\n  web:\n    <<: *no\n"]) {
      assert.equal(mergeCompose(broken, compose), undefined, broken);
    }
  });

  it("keeps its line ends and its own volumes", () => {
    const own = "services:\r\n  web:\r\n    build: .\r\nvolumes:\r\n  data:\r\n";
    const merged = mergeCompose(own, compose) ?? "";
    assert.doesNotMatch(merged, /[^\r]\n/);
    const read = parse(merged) as { services: object; volumes: object };
    // A worker of our image would be one that nobody builds.
    assert.deepEqual(Object.keys(read.services), ["web", "postgres", "redis"]);
    assert.deepEqual(Object.keys(read.volumes), ["data", "postgres-data", "redis-data"]);
  });

  it("never gets a second key volumes", () => {
    assert.equal(mergeCompose("services:\n  web:\n    build: .\nvolumes:\n", compose), undefined);
  });

  it("is not touched when it cannot be read or has no services", () => {
    for (const own of ["services: [", "- a\n", "x: 1\n", "", "services: {web: {build: .}}\n"]) {
      assert.equal(mergeCompose(own, compose), undefined, own);
    }
  });
});
