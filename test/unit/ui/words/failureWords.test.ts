import * as assert from "node:assert/strict";
import type { FailureReason } from "../../../../src/core/errors";
import { failureWords } from "../../../../src/ui/words/failureWords";
import { english } from "../../../support/english";

const attempts = [
  { endpoint: "unix:///var/run/docker.sock", origin: "default socket", cause: "missing", detail: "ENOENT" },
  { endpoint: "tcp://10.0.0.1:2375", origin: "DOCKER_HOST", cause: "timeout", detail: "" },
] as const;

const reasons: readonly (readonly [FailureReason, RegExp, string | undefined])[] = [
  [
    { kind: "engineUnreachable", attempts },
    /unix:\/\/\/var\/run\/docker\.sock, named by default socket: there is nothing; tcp:\/\/10\.0\.0\.1:2375.*no answer/,
    "retry",
  ],
  [{ kind: "engineDenied", socket: "/run/docker.sock", attempts }, /may not open \/run\/docker\.sock/, "retry"],
  [{ kind: "engineStopped", during: "building" }, /stopped answering during building/, "retry"],
  [{ kind: "buildKitMissing", engine: "Podman 4" }, /Podman 4 cannot build/, undefined],
  [{ kind: "engineProtocol", line: "<html>" }, /not understood/, undefined],
  [{ kind: "engineRefused", status: 500, message: "no such thing" }, /refused: no such thing/, undefined],
  [{ kind: "imageNotFound", reference: "a:b" }, /no image a:b/, undefined],
  [{ kind: "imageInUse", reference: "a:b", message: "" }, /a:b is used by a container/, undefined],
  [{ kind: "containerNotFound", id: "0123456789abcdef" }, /container 0123456789ab is gone/, undefined],
  [{ kind: "notFound", resource: "volume", name: "data" }, /^data is gone/, undefined],
  [{ kind: "resourceInUse", name: "data", message: "" }, /^data is used by a container/, undefined],
  [{ kind: "folderStays", path: "/" }, /^\/ holds all files/, undefined],
  [{ kind: "folderStays", path: "/srv" }, /^\/srv is or holds the folder/, undefined],
  [{ kind: "nameInUse", name: "web" }, /called web/, undefined],
  [
    { kind: "notOnEngine", feature: "fileOwner", engine: "Podman 5.4.2" },
    /Podman 5\.4\.2 tells who owns a file only while/,
    undefined,
  ],
  [{ kind: "portInUse", port: 8000 }, /Port 8000 is used/, "retry"],
  [
    { kind: "platformUnsupported", platform: "linux/arm64", platforms: ["linux/amd64", "linux/riscv64"] },
    /cannot run programs of linux\/arm64, only of linux\/amd64, linux\/riscv64\. .*tonistiigi\/binfmt --install arm64/,
    "retry",
  ],
  [{ kind: "diskFull", where: "the engine" }, /disk is full \(the engine\)/, "retry"],
  [{ kind: "registryDenied", registry: "r.example", message: "" }, /r\.example refused the user name/, "retry"],
  [
    { kind: "registryDenied", registry: "r.example", reference: "r.example/a:1", message: "" },
    /r\.example refused .* right to r\.example\/a:1/,
    "retry",
  ],
  [
    { kind: "registryUnreachable", registry: "r.example", message: "EOF" },
    /r\.example cannot be reached.*EOF/,
    "retry",
  ],
  [{ kind: "registryBusy", registry: "r.example", message: "" }, /r\.example allows no more.*log in/, "retry"],
  [
    { kind: "registryFailed", registry: "r.example", message: "500" },
    /r\.example has a fault of its own.*500/,
    "retry",
  ],
  [{ kind: "registryLacks", registry: "r.example", message: "" }, /r\.example has no such/, undefined],
  [
    { kind: "registryLacks", registry: "r.example", reference: "r.example/a:1", message: "" },
    /r\.example has no r\.example\/a:1/,
    undefined,
  ],
  [
    { kind: "credentialHelper", helper: "pass", message: "Not found." },
    /docker-credential-pass failed: Not found\. .*config\.json/,
    "retry",
  ],
  [{ kind: "invalidReference", reference: "A", problem: "uppercase" }, /A is not a valid image name/, undefined],
  [{ kind: "noPython", folder: "/x" }, /no Python file in \/x/, undefined],
  [{ kind: "notContainerizable", folder: "/x", why: "because." }, /as it stands: because\./, undefined],
  [
    { kind: "fileUnreadable", path: "p.toml", line: 3, problem: "bad" },
    /p\.toml cannot be read, line 3: bad/,
    "openFile",
  ],
  [{ kind: "fileUnreadable", path: "p.toml", problem: "bad" }, /p\.toml cannot be read: bad/, "openFile"],
  [{ kind: "fileUnwritable", path: "Dockerfile", problem: "read-only" }, /Dockerfile could not be written/, "retry"],
  [
    { kind: "archiveRefused", path: "../[x](command:y)\u001b[31m" },
    /Nothing was written: \.\.\/\[x\] \(command:y\) is a link/,
    undefined,
  ],
  [{ kind: "filesMoved", paths: ["Dockerfile"] }, /Nothing was written.*Dockerfile/, "retry"],
  [{ kind: "unsupportedFolder", scheme: "vscode-vfs" }, /vscode-vfs/, undefined],
  [{ kind: "untrusted" }, /not trusted/, "manageTrust"],
  [{ kind: "usage", problem: "no." }, /cannot be done: no\./, undefined],
  [{ kind: "internal", detail: "secret detail" }, /unexpected/, undefined],
];

describe("failureWords", () => {
  for (const [reason, text, cure] of reasons) {
    it(`says what ${reason.kind} is, what cures it, and where the log is`, () => {
      const message = failureWords(reason, english);
      assert.equal(message.severity, "error");
      assert.match(message.text, text);
      assert.doesNotMatch(message.text, /secret detail|undefined|\{\d\}/);
      assert.deepEqual(
        message.actions.map(({ kind }) => kind),
        cure === undefined ? ["showLog"] : [cure, "showLog"],
      );
    });
  }
});
