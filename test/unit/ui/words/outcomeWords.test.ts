import * as assert from "node:assert/strict";
import type { CommandOutcome } from "../../../../src/ui/commands/commandOutcome";
import { outcomeWords } from "../../../../src/ui/words/outcomeWords";
import { english } from "../../../support/english";

const failure = { message: "exit code: 1", reason: undefined, step: "RUN x", line: 7, log: [] };

const cluster = {
  target: "kubernetes",
  application: "shop",
  folder: "/projects/shop",
  probePath: "/healthz",
  context: "kind",
  namespace: "web",
} as const;
const local = { ...cluster, target: "lxc", port: 8000 } as const;
const files = { kind: "files", folder: "/projects/shop", files: ["compose.yaml"] } as const;

const said: readonly (readonly [CommandOutcome, string, string, readonly string[]])[] = [
  [
    { kind: "running", id: "1", name: "my-app", url: "http://localhost:8000" },
    "information",
    "my-app is running at http://localhost:8000",
    ["openInBrowser", "showContainerLogs"],
  ],
  [
    { kind: "running", id: "1", name: "my-app", url: undefined },
    "information",
    "my-app is running.",
    ["showContainerLogs"],
  ],
  [
    { kind: "notReady", id: "1", name: "my-app", url: "http://localhost:8000" },
    "warning",
    "my-app was started but does not answer yet at http://localhost:8000",
    ["showContainerLogs"],
  ],
  [{ kind: "ended", id: "1", name: "job", exitCode: 0 }, "information", "job ran to its end.", ["showContainerLogs"]],
  [{ kind: "ended", id: "1", name: "job", exitCode: 3 }, "error", "job ended with exit code 3.", ["showContainerLogs"]],
  [
    { kind: "debuggerMissing" },
    "warning",
    "Debugging needs the extension Python Debugger (ms-python.debugpy). Install it, then run the command again.",
    ["findDebugger"],
  ],
  [
    { kind: "debugging", name: "my-app-debug", url: "http://127.0.0.1:8000" },
    "information",
    "my-app-debug is being debugged at http://127.0.0.1:8000",
    ["openInBrowser"],
  ],
  [
    {
      kind: "filesWritten",
      paths: [
        "Dockerfile",
        "k8s/base/job.yaml",
        ".vscode/a.json",
        "k8s/base/x.yaml",
        "k8s/overlays/y.yaml",
        "/k",
        "/k2",
      ],
    },
    "information",
    "Written: Dockerfile, k8s/ (3 files), .vscode/a.json, /k, /k2.",
    ["undo"],
  ],
  [
    { kind: "filesWritten", paths: ["Dockerfile", "compose.yaml"] },
    "information",
    "Written: Dockerfile, compose.yaml.",
    ["undo"],
  ],
  [
    { kind: "buildFailed", name: "my-app", failure, dockerfile: "/x/Dockerfile" },
    "error",
    "Building my-app failed at line 7 of the Dockerfile: exit code: 1",
    ["openFile", "showOutput"],
  ],
  [
    { kind: "buildFailed", name: "my-app", failure: { ...failure, line: undefined }, dockerfile: "/x/Dockerfile" },
    "error",
    "Building my-app failed: exit code: 1",
    ["showOutput"],
  ],
  [
    {
      kind: "buildFailed",
      name: "my-app",
      failure,
      dockerfile: "/x/Dockerfile",
      diagnosis: {
        cause: { kind: "missingHeader", header: "libpq-fe.h" },
        line: 7,
        change: { kind: "systemPackages", build: ["gcc", "libc6-dev", "libpq-dev"], runtime: ["libpq5"] },
      },
    },
    "error",
    "Building my-app failed at line 7 of the Dockerfile: A package is compiled here, and its header libpq-fe.h is missing.",
    ["applyCure", "openFile"],
  ],
  [
    {
      kind: "ended",
      id: "1",
      name: "job",
      exitCode: 1,
      dockerfile: "/x/Dockerfile",
      diagnosis: { cause: { kind: "variableMissing", name: "TOKEN" }, line: undefined, change: undefined },
    },
    "error",
    "job ended with exit code 1. The environment variable TOKEN is not set.",
    ["showContainerLogs"],
  ],
  [
    { kind: "deployed", deployment: cluster, ready: 3, answered: true },
    "information",
    "shop runs in Kubernetes (kind, web) and answers. Ready: 3.",
    ["openDeployment", "showDeploymentLogs"],
  ],
  [
    { kind: "deployed", deployment: { ...cluster, probePath: undefined }, ready: 1, answered: false },
    "information",
    "shop runs in Kubernetes (kind, web). Ready: 1.",
    ["showDeploymentLogs"],
  ],
  [
    {
      kind: "deployFailed",
      deployment: cluster,
      cause: "imageNotPulled",
      message: "manifest unknown",
      canRollBack: true,
    },
    "error",
    "shop did not come up in Kubernetes (kind, web): its image cannot be pulled: manifest unknown",
    ["rollBackDeployment", "showDeploymentLogs"],
  ],
  [
    { kind: "deployFailed", deployment: local, cause: "crashing", message: "", canRollBack: false },
    "error",
    "shop did not come up in LXC: it ends again and again.",
    ["showDeploymentLogs"],
  ],
  [
    { kind: "deployLeft", deployment: cluster, canRollBack: true },
    "warning",
    "shop is not followed any more. What was begun in Kubernetes (kind, web) goes on there.",
    ["rollBackDeployment", "showDeploymentLogs"],
  ],
  [
    { kind: "deployLeft", deployment: local, canRollBack: false },
    "warning",
    "shop is not followed any more. What was begun in LXC goes on there.",
    ["showDeploymentLogs"],
  ],
  [
    { kind: "forwarded", deployment: cluster, port: 41234 },
    "information",
    "http://localhost:41234 leads to shop as long as this window is open.",
    ["stopForwarding"],
  ],
  [
    { kind: "forwardStopped", deployment: cluster, port: 41234 },
    "information",
    "http://localhost:41234 no longer leads to shop.",
    [],
  ],
  [
    { kind: "forwardEnded", deployment: cluster, port: 41234 },
    "warning",
    "http://localhost:41234 no longer leads to shop: its copy there was replaced, or the connection broke off.",
    ["forwardAgain", "showDeploymentLogs"],
  ],
  [
    { kind: "forwardStopped", deployment: cluster, port: undefined },
    "information",
    "No port was forwarded to shop.",
    [],
  ],
  [
    { kind: "downloaded", names: ["a.txt", "b"], folder: "/home/me", leftOut: [] },
    "passing",
    "Downloaded a.txt, b to /home/me.",
    [],
  ],
  [
    { kind: "downloaded", names: ["b"], folder: "/home/me", leftOut: [{ path: "b/link", why: "link" }] },
    "warning",
    "Left out: b/link (link). Downloaded b to /home/me.",
    [],
  ],
  [
    { kind: "answerFailed", reason: { kind: "engineUnreachable", attempts: [] } },
    "error",
    "No container engine answers. Start Docker, then retry. Tried: .",
    ["showLog"],
  ],
  [
    { kind: "composeDown", name: "shop", subject: files },
    "information",
    "shop is down. Data in volumes is kept.",
    ["removeComposeVolumes"],
  ],
  [
    { kind: "pushed", references: ["r/a:1"], digest: "sha256:1", pullCommand: "docker pull r/a@sha256:1" },
    "information",
    "r/a:1 is pushed.",
    ["copyPullCommand"],
  ],
  [
    {
      kind: "pushed",
      references: ["r/a:1", "r/a:latest"],
      digest: "sha256:1",
      pullCommand: "docker pull r/a@sha256:1",
    },
    "information",
    "r/a:1, r/a:latest are pushed, as sha256:1",
    ["copyPullCommand"],
  ],
];

describe("outcomeWords", () => {
  for (const [outcome, severity, text, actions] of said) {
    it(`says "${text}"`, () => {
      const message = outcomeWords(outcome, english);
      assert.deepEqual(
        [message?.severity, message?.text, message?.actions.map(({ kind }) => kind)],
        [severity, text, actions],
      );
    });
  }

  it("makes no link of what others wrote, in whichever words it comes", () => {
    const link = "[free](command:x)";
    const outcomes: readonly CommandOutcome[] = [
      { kind: "deployFailed", deployment: cluster, cause: "crashing", message: link, canRollBack: false },
      { kind: "failed", reason: { kind: "toolFailed", tool: "kubectl", message: link } },
      { kind: "failed", reason: { kind: "registryFailed", registry: "r.io", reference: "r.io/a", message: link } },
      { kind: "failed", reason: { kind: "archiveRefused", path: link } },
      { kind: "composeUp", name: link, subject: files },
      { kind: "saved", path: `/projects/${link}/a.tar` },
      { kind: "downloaded", names: [link], folder: "/projects", leftOut: [{ path: link, why: "link" }] },
    ];
    for (const outcome of outcomes) {
      const text = outcomeWords(outcome, english)?.text ?? "";
      assert.match(text, /\[free\] \(command:x\)/, outcome.kind);
      assert.doesNotMatch(text, /\]\(/, outcome.kind);
    }
  });

  it("says nothing about what can be seen, and about a cancellation", () => {
    assert.equal(outcomeWords({ kind: "done" }, english), undefined);
    assert.equal(outcomeWords({ kind: "cancelled" }, english), undefined);
  });
});
