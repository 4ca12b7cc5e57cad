// Logs of real builds and containers that failed (test/fixtures/diagnosis), made on the rig's engines by pip, uv, pipenv,
// git and apt of November 2026: the engine's message is the first line, then comes what the step or container printed. `classic`
// is the builder before BuildKit, `docker20` and `docker28` BuildKit in Docker 20.10 and 28, `podman` Podman 5.4.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { diagnoseFailure } from "../../../../../src/core/build/diagnosis/diagnoseFailure";
import type { Diagnosis } from "../../../../../src/core/build/diagnosis/diagnosis";
import type { DiagnosisContext, FailureEvidence } from "../../../../../src/core/build/diagnosis/failureEvidence";

const folder = "test/fixtures/diagnosis";
const context: DiagnosisContext = { suite: "trixie", python: "3.13", workdir: ".", ownModules: new Set(["shop"]) };

function diagnoseLog(name: string, more: Partial<FailureEvidence> = {}): Diagnosis | undefined {
  const [message = "", ...log] = readFileSync(path.join(folder, `${name}.txt`), "utf8")
    .trimEnd()
    .split("\n");
  const phase = name.startsWith("run-") ? "run" : "build";
  return diagnoseFailure({ phase, message, log, line: 7, exitCode: undefined, outOfMemory: false, ...more }, context);
}

/** `build: gcc …; runtime: libpq5` and the like, so that a table of expectations stays readable. */
function words(diagnosis: Diagnosis | undefined): string {
  if (diagnosis === undefined) return "none";
  const { kind, ...data } = diagnosis.cause;
  const cause = [kind, ...Object.values(data).map(String)]
    .filter((word) => word !== "undefined" && word !== "")
    .join(" ");
  const { change } = diagnosis;
  switch (change?.kind) {
    case undefined:
      return cause;
    case "systemPackages":
      return `${cause} -> build ${change.build.join(" ")}, runtime ${change.runtime.join(" ")}`;
    case "python":
      return `${cause} -> python ${change.version}`;
    case "requirements":
      return `${cause} -> add ${change.requirements.join(" ")}`;
    case "writable":
      return `${cause} -> writable ${change.folders.join(" ")}`;
    case "indexLogin":
      return `${cause} -> login at ${change.host}`;
    case "certificates":
      return `${cause} -> certificates`;
  }
}

const expected: Readonly<Record<string, string>> = {
  "apt-unknown": "debianPackageMissing libgl1-mesa-glx",
  "cmake-missing":
    "missingBuildTool cmake -> build gcc libc6-dev cmake g++ libopenblas-dev liblapack-dev, runtime libopenblas0",
  "conflict-pip": "versionConflict",
  "conflict-uv": "versionConflict",
  "copy-missing": "fileMissing nothing-there.txt",
  "dbus-uv":
    "missingBuildTool pkg-config -> build gcc libc6-dev pkg-config libdbus-1-dev libglib2.0-dev, runtime libdbus-1-3 libglib2.0-0t64",
  "distutils-gone-uv": "noWheel numpy 3.13 -> python 3.11",
  "exec-format": "wrongArchitecture",
  "git-missing-pip": "missingBuildTool git -> build git, runtime ",
  "git-missing-uv": "missingBuildTool git -> build git, runtime ",
  "gmpy2-uv":
    "missingHeader gmp.h -> build gcc libc6-dev libgmp-dev libmpfr-dev libmpc-dev, runtime libgmp10 libmpfr6 libmpc3",
  "gpp-missing-uv": "noCompiler g++ -> build gcc libc6-dev g++, runtime ",
  "h5py-uv": "missingBuildTool pkg-config -> build gcc libc6-dev pkg-config libhdf5-dev, runtime libhdf5-310",
  "hash-mismatch-pip": "hashMismatch idna==3.10",
  "hash-mismatch-uv": "hashMismatch idna==3.10",
  "index-401-uv": "indexDenied 127.0.0.1:8999 401 -> login at 127.0.0.1",
  "index-403-uv": "indexDenied 127.0.0.1:8999 403 -> login at 127.0.0.1",
  "index-name-pip": "indexUnreachable pypi.internal.invalid",
  "index-name-uv": "indexUnreachable pypi.internal.invalid",
  "index-refused-pip": "indexUnreachable 127.0.0.1:9",
  "index-refused-uv": "indexUnreachable 127.0.0.1:9",
  "ldap-header-pip":
    "missingHeader lber.h -> build gcc libc6-dev libldap-dev libsasl2-dev, runtime libldap2 libsasl2-2",
  "ldap-header-uv": "missingHeader lber.h -> build gcc libc6-dev libldap-dev libsasl2-dev, runtime libldap2 libsasl2-2",
  "lxml-pip":
    "missingBuildTool xslt-config -> build gcc libc6-dev libxml2-dev libxslt1-dev zlib1g-dev, runtime libxml2 libxslt1.1",
  "module-at-build": "moduleMissing django django -> add django",
  "mysqlclient-uv":
    "missingBuildTool pkg-config -> build gcc libc6-dev pkg-config default-libmysqlclient-dev, runtime libmariadb3",
  "no-compiler-pip": "noCompiler g++ -> build gcc libc6-dev g++, runtime ",
  "no-compiler-uv": "noCompiler g++ -> build gcc libc6-dev g++, runtime ",
  "no-space": "diskFull",
  "no-such-package-pip": "noSuchVersion zzz-no-such-package-zzz==1.0",
  "no-such-package-uv": "noSuchVersion zzz-no-such-package-zzz",
  "no-wheel-python-pip": "noWheel numpy 3.13 -> python 3.11",
  "no-wheel-python-uv": "noWheel numpy 3.13 -> python 3.11",
  "not-found-command": "commandMissing collect-things",
  "out-of-memory-build": "outOfMemory",
  "permission-build": "permissionDenied /opt/x",
  "platform-only-pip": "platformOnly pywin32",
  "platform-only-uv": "platformOnly pywin32",
  "portaudio-uv": "missingHeader portaudio.h -> build gcc libc6-dev portaudio19-dev, runtime libportaudio2",
  "psycopg2-no-pg-config-pip": "missingBuildTool pg_config -> build gcc libc6-dev libpq-dev, runtime libpq5",
  "psycopg2-no-pg-config": "missingBuildTool pg_config -> build gcc libc6-dev libpq-dev, runtime libpq5",
  "pycairo-uv": "missingBuildTool pkg-config -> build gcc libc6-dev pkg-config libcairo2-dev, runtime libcairo2",
  "pycurl-uv":
    "missingBuildTool curl-config -> build gcc libc6-dev libcurl4-openssl-dev libssl-dev, runtime libcurl4t64",
  "read-only-build": "readOnly x",
  "requires-python-pip": "noWheel scipy 3.13 -> python 3.10",
  "requires-python-uv": "noWheel numpy 3.13 -> python 3.10",
  "run-cgi": "moduleMissing cgi -> python 3.12",
  "run-cv": "missingLibrary libGL.so.1 -> build , runtime libgl1",
  "run-env": "variableMissing DATABASE_URL",
  "run-ffmpeg": "commandMissing ffmpeg -> build , runtime ffmpeg",
  "run-form": "moduleMissing multipart python-multipart -> add python-multipart",
  "run-magic": "missingLibrary libmagic.so -> build , runtime libmagic1t64",
  "run-mem": "none",
  "run-mkdir": "permissionDenied data -> writable data",
  "run-nocmd": "commandMissing hypercorn",
  "run-nomod": "ownModuleMissing shop.wsgi",
  "run-ownmod": "ownModuleMissing shop.views",
  "run-perm": "permissionDenied /app/data.log",
  "run-port-gunicorn": "portInUse 0",
  "run-port": "portInUse 0",
  "run-readonly": "readOnly /tmp/x",
  "run-req": "moduleMissing requests requests -> add requests",
  "run-sqlite": "permissionDenied",
  "run-yaml": "moduleMissing yaml pyyaml -> add pyyaml",
  "rust-missing-uv": "untrustedCertificate -> certificates",
  "stale-pipenv-lock": "staleLock Pipfile.lock pipenv lock",
  "stale-uv-lock": "staleLock uv.lock uv lock",
  "base-missing-classic": "imageNotFound registry.example.com:5000/team/none:1.0",
  "base-missing-docker20": "imageNotFound registry.example.com:5000/team/none:1.0",
  "base-missing-docker28": "imageNotFound registry.example.com:5000/team/none:1.0",
  "base-missing-podman": "imageNotFound registry.example.com:5000/team/none:1.0",
  "compile-classic": "noCompiler gcc -> build gcc libc6-dev, runtime ",
  "compile-podman": "noCompiler gcc -> build gcc libc6-dev, runtime ",
  "copy-from-missing-classic": "imageNotFound registry.example.com:5000/team/none:3.0",
  "copy-from-missing-docker20": "imageNotFound registry.example.com:5000/team/none:3.0",
  "copy-from-missing-docker28": "imageNotFound registry.example.com:5000/team/none:3.0",
  "copy-from-missing-podman": "imageNotFound registry.example.com:5000/team/none:3.0",
  "copy-missing-classic": "fileMissing nothing-there.txt",
  "copy-missing-docker20": "fileMissing nothing-there.txt",
  "copy-missing-podman": "fileMissing nothing-there.txt",
  "exec-missing-classic": "commandMissing nothing-here",
  "exec-missing-docker20": "commandMissing nothing-here",
  "exec-missing-docker28": "commandMissing nothing-here",
  "exec-missing-podman": "commandMissing nothing-here",
  "killed-classic": "outOfMemory",
  "killed-podman": "outOfMemory",
  "module-classic": "moduleMissing django django -> add django",
  "module-podman": "moduleMissing django django -> add django",
  "not-found-command-classic": "commandMissing collect-things",
  "not-found-command-podman": "commandMissing collect-things",
  "permission-classic": "permissionDenied /opt/x",
  "permission-podman": "permissionDenied /opt/x",
  "pip-none-classic": "noSuchVersion zzz-no-such-package-zzz==1.0",
  "pip-none-podman": "noSuchVersion zzz-no-such-package-zzz==1.0",
  syntax: "none",
  "tls-git": "untrustedCertificate pypi.org -> certificates",
  "tls-pip": "untrustedCertificate pypi.org -> certificates",
  "tls-uv": "untrustedCertificate pypi.org -> certificates",
};

describe("diagnoseFailure", () => {
  for (const [name, said] of Object.entries(expected)) {
    it(`reads ${name}`, () => assert.equal(words(diagnoseLog(name)), said));
  }

  it("has an expectation for every log", () => {
    const logs = readdirSync(folder).map((file) => file.replace(/\.txt$/, ""));
    assert.deepEqual([...logs].sort(), Object.keys(expected).sort());
  });

  it("gives the line of the step", () => assert.equal(diagnoseLog("gmpy2-uv")?.line, 7));

  it("believes the engine that a silent container was killed for memory", () => {
    assert.equal(words(diagnoseLog("run-mem", { outOfMemory: true })), "outOfMemory");
    assert.equal(words(diagnoseLog("run-mem", { exitCode: 1 })), "none");
  });

  it("names the packages of the image's own suite", () => {
    const log = ["ImportError: libgthread-2.0.so.0: cannot open shared object file: No such file or directory"];
    const evidence = { phase: "run", message: "", log, line: undefined, exitCode: 1, outOfMemory: false } as const;
    const onSuite = (suite: string): string => words(diagnoseFailure(evidence, { ...context, suite }));
    assert.match(onSuite("bookworm"), /libglib2\.0-0$/);
    assert.match(onSuite("trixie"), /libglib2\.0-0t64$/);
  });

  it("takes a relative path for one below the folder that the application starts in", () => {
    const log = ["PermissionError: [Errno 13] Permission denied: 'spool/in.txt'"];
    const evidence = { phase: "run", message: "", log, line: undefined, exitCode: 1, outOfMemory: false } as const;
    assert.match(words(diagnoseFailure(evidence, { ...context, workdir: "backend" })), /writable backend\/spool$/);
  });

  it("knows that setuptools lost a module, which no package brings into another one's own build", () => {
    const missing = "ModuleNotFoundError: No module named 'pkg_resources'";
    const said = (phase: "build" | "run", log: readonly string[]): string =>
      words(diagnoseFailure({ phase, message: "", log, line: undefined, exitCode: 1, outOfMemory: false }, context));
    assert.equal(said("run", [missing]), "moduleMissing pkg_resources setuptools<82 -> add setuptools<82");
    const build = ["Call to `setuptools.build_meta.build_wheel` failed", missing];
    assert.doesNotMatch(said("build", build), /setuptools<82/);
  });

  it("says nothing of a log that it does not know", () => {
    const log = ["Traceback (most recent call last):", "ZeroDivisionError: division by zero"];
    const evidence = { phase: "run", message: "", log, line: undefined, exitCode: 1, outOfMemory: false } as const;
    assert.equal(diagnoseFailure(evidence, context), undefined);
  });
});
