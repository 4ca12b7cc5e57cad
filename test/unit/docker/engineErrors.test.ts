import assert from "node:assert/strict";
import { isCancellation, isContainerizeError } from "../../../src/core/errors";
import { engineError } from "../../../src/docker/engineErrors";

const never = new AbortController().signal;
const doing = { during: "testing", signal: never, reference: "app:1", container: "c1", registry: "r:5000" };

function reasonOf(fields: { message: string; statusCode?: number; code?: string }): unknown {
  const error = engineError(Object.assign(new Error(fields.message), fields), doing);
  return isContainerizeError(error) ? error.reason : error;
}

/** Texts as Docker 20.10 and 28 write them. */
const cases: readonly (readonly [number, string, object])[] = [
  [
    500,
    "driver failed programming external connectivity on endpoint x (f00): Bind for 127.0.0.1:8000 failed: port is already allocated",
    { kind: "portInUse", port: 8000 },
  ],
  [
    500,
    "failed to set up container networking: driver failed programming external connectivity on endpoint x (f00): failed to bind host port for 127.0.0.1:8001:172.17.0.2:8000/tcp: address already in use",
    { kind: "portInUse", port: 8001 },
  ],
  [
    500,
    "driver failed programming external connectivity on endpoint x: Error starting userland proxy: listen tcp4 127.0.0.1:8002: bind: address already in use",
    { kind: "portInUse", port: 8002 },
  ],
  [
    409,
    'Conflict. The container name "/app" is already in use by container "f00".',
    { kind: "nameInUse", name: "app" },
  ],
  [404, "No such image: app:1", { kind: "imageNotFound", reference: "app:1" }],
  [404, "No such container: c1", { kind: "containerNotFound", id: "c1" }],
  [
    409,
    "conflict: unable to remove repository reference (must force) - container f00 is using its referenced image",
    {
      kind: "imageInUse",
      reference: "app:1",
      message:
        "conflict: unable to remove repository reference (must force) - container f00 is using its referenced image",
    },
  ],
  [500, "write /var/lib/docker/x: no space left on device", { kind: "diskFull", where: "/var/lib/docker/x" }],
  [400, "invalid reference format", { kind: "engineRefused", status: 400, message: "invalid reference format" }],
];

describe("engineError", () => {
  for (const [statusCode, text, reason] of cases) {
    it(`reads: ${text.slice(0, 70)}`, () => {
      assert.deepEqual(reasonOf({ statusCode, message: `(HTTP code ${statusCode}) unexpected - ${text} ` }), reason);
    });
  }

  it("reads what the connection says", () => {
    for (const code of ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE"]) {
      assert.deepEqual(reasonOf({ message: `connect ${code}`, code }), { kind: "engineStopped", during: "testing" });
    }
    assert.deepEqual(reasonOf({ message: "connect EACCES /var/run/docker.sock", code: "EACCES" }), {
      kind: "engineDenied",
      socket: "/var/run/docker.sock",
      attempts: [],
    });
    assert.deepEqual(reasonOf({ message: "odd" }), { kind: "internal", detail: "testing: odd" });
  });

  it("reads of a registry only where one is asked, or is named", () => {
    const read = (message: string, fields: { registry?: string }): unknown => {
      const error = engineError(Object.assign(new Error(message), { statusCode: 500 }), {
        during: "testing",
        signal: never,
        ...fields,
      });
      return isContainerizeError(error) ? error.reason : error;
    };
    const message = "Decode(): EOF";
    // Podman 4.3, of a commit.
    assert.deepEqual(read(message, {}), { kind: "engineRefused", status: 500, message });
    assert.deepEqual(read(message, { registry: "r:5000" }), {
      kind: "registryUnreachable",
      registry: "r:5000",
      message,
    });
    assert.deepEqual(read(message, { registry: "" }), { kind: "registryUnreachable", registry: "", message });
    const named = 'Head "https://r.example/v2/a/manifests/1": EOF';
    for (const fields of [{}, { registry: "" }]) {
      const reason = { kind: "registryUnreachable", registry: "r.example", message: named };
      assert.deepEqual(read(named, fields), reason);
    }
    // What stands behind it in the table is still read.
    const both = 'dial tcp: connection refused: name "/app" is already in use';
    assert.deepEqual(read(both, {}), { kind: "nameInUse", name: "app" });
  });

  it("is a cancellation once the signal has fired, whatever the error", () => {
    const error = engineError(new Error("aborted"), { ...doing, signal: AbortSignal.abort() });
    assert.ok(isCancellation(error));
  });
});
