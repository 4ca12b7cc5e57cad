import assert from "node:assert/strict";
import { dockerfileFacts } from "../../../../src/core/report/dockerfileFacts";
import { type FailureFacts, failureReport } from "../../../../src/core/report/failureReport";
import { LastLines } from "../../../../src/core/report/lastLines";

const dockerfile = `# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
ENV API_TOKEN=hunter2 \\
    OTHER=visible-value
RUN --mount=type=cache,target=/c --mount=type=secret,id=t pip install x
# a comment of mine
FROM python:3.13-slim
COPY --from=build /a /a
RUN true
`;

const version = {
  product: "docker",
  version: "28.5.2",
  apiVersion: "1.51",
  os: "linux",
  architecture: "amd64",
} as const;
const engine = { endpoint: "unix:///users/me/docker.sock", origin: "context", ...version };

const facts: FailureFacts = {
  command: "containerize.buildImage",
  said: "Building app failed\nat line 3",
  reason: { kind: "registryDenied", registry: "r.io", message: "https://me:pa55word@r.io refused" },
  cause: undefined,
  time: "2026-01-01T00:00:00.000Z",
  versions: { "VS Code": "1.95.0" },
  connection: {
    engine,
    attempts: [{ endpoint: "tcp://x:1", origin: "DOCKER_HOST", cause: "refused", detail: "ECONNREFUSED" }],
    reason: undefined,
  },
  build: { dockerfile, step: "[build 2/3] RUN x", line: 3 },
  logs: { "Last build": ["one", "two with hunter2hunter2", "``` three"], Empty: [] },
};

const expected = [
  "### What happened",
  "",
  "- asked: containerize.buildImage",
  "- said: Building app failed at line 3",
  '- reason: {"kind":"registryDenied","registry":"r.io","message":"https://***@r.io refused"}',
  "- time: 2026-01-01T00:00:00.000Z",
  "",
  "### Versions",
  "",
  "- VS Code: 1.95.0",
  "",
  "### Engine",
  "",
  "- docker 28.5.2 (API 1.51, linux/amd64) at unix://~/docker.sock, named by context",
  "- tried tcp://x:1 (DOCKER_HOST): refused, ECONNREFUSED",
  "",
  "### Dockerfile",
  "",
  "```text",
  "# syntax=docker/dockerfile:1",
  "FROM python:3.13-slim AS build",
  "FROM python:3.13-slim",
  "ENV ×1, RUN ×2, COPY ×1",
  "mounts: cache ×1, secret ×1",
  "failed: [build 2/3] RUN x",
  "at line 3",
  "```",
  "",
  "### Last build",
  "",
  "```text",
  "one",
  "two with ***",
  "''' three",
  "```",
  "",
];

describe("failureReport", () => {
  it("has what was asked and said, versions, the engine, the Dockerfile's make-up and the logs", () => {
    assert.deepEqual(failureReport(facts, ["hunter2hunter2"], "/users/me").split("\n"), expected);
  });

  it("says why there is no engine", () => {
    const reason = { kind: "engineUnreachable", attempts: [] } as const;
    const connection = { engine: undefined, attempts: facts.connection.attempts, reason };
    const text = failureReport({ ...facts, connection, build: undefined, logs: {} }, [], "");
    assert.match(text, /- no engine: engineUnreachable\n- tried tcp:/);
    assert.doesNotMatch(text, /Dockerfile\n/);
  });
});

describe("a report from Windows", () => {
  it("does not name the user's folder, in JSON either", () => {
    const reason = { kind: "fileUnwritable", path: String.raw`C:\Users\Mei Lin\app`, problem: "EPERM" } as const;
    const said = String.raw`C:\Users\Mei Lin\app cannot be written`;
    const text = failureReport({ ...facts, said, reason }, [], String.raw`c:\Users\Mei Lin`);
    assert.doesNotMatch(text, /Mei Lin/);
    assert.ok(text.includes(String.raw`said: ~\app cannot`) && text.includes(String.raw`"path":"~\\app"`), text);
  });
});

describe("dockerfileFacts", () => {
  it("names no value of ENV and no command", () => {
    const said = dockerfileFacts(dockerfile).join("\n");
    for (const word of ["hunter2", "visible-value", "pip", "comment of mine"]) assert.ok(!said.includes(word), word);
  });
});

describe("dockerfileFacts of text that stands on lines of its own", () => {
  it("takes no line of a heredoc and no lost piece of a command for an instruction", () => {
    const text =
      "FROM a AS b\nRUN python <<EOF\nfrom inner.vault import hunter2\nhunter2 go\nEOF\nRUN true\n  visible x\n";
    assert.deepEqual(dockerfileFacts(text), ["FROM a AS b", "RUN ×2"]);
  });
});

describe("LastLines", () => {
  it("keeps the last lines of what comes in pieces", () => {
    const lines = new LastLines(2);
    for (const piece of ["a\nb", "b\nc\n", "d"]) lines.append(piece);
    assert.deepEqual(lines.all(), ["bb", "c", "d"]);
    lines.clear();
    assert.deepEqual(lines.all(), []);
  });
});
