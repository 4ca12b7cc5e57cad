import assert from "node:assert/strict";
import { sshFailure } from "../../../src/docker/ssh/sshFailure";
import { engineParameters, parseSshUrl, portParameters } from "../../../src/docker/ssh/sshTarget";

const bare = { user: undefined, port: undefined, socket: undefined };

describe("addresses behind ssh", () => {
  it("are read as the docker command reads them", () => {
    assert.deepEqual(parseSshUrl("ssh://lab"), { ...bare, host: "lab" });
    assert.deepEqual(parseSshUrl("ssh://me@lab:2222/run/user/7/docker.sock"), {
      host: "lab",
      user: "me",
      port: "2222",
      socket: "/run/user/7/docker.sock",
    });
    assert.deepEqual(parseSshUrl("ssh://[::1]/"), { ...bare, host: "::1" });
    for (const url of ["ssh://%zz@lab", "ssh://", "ssh://me:secret@lab", "ssh://lab?x=1", "ssh://lab#x", "tcp://lab"])
      assert.equal(parseSshUrl(url), undefined, url);
  });

  it("cannot add an option to ssh, nor a command over there", () => {
    const target = {
      host: "-oProxyCommand=x",
      user: undefined,
      port: undefined,
      socket: "/a'; rm -rf b",
      controlPath: undefined,
    };
    const parameters = engineParameters(target);
    assert.deepEqual(parameters.slice(-3), [
      "--",
      "-oProxyCommand=x",
      "docker --host 'unix:///a'\\''; rm -rf b' system dial-stdio",
    ]);
    assert.ok(!parameters.some((parameter) => parameter.startsWith("Control")));
    assert.deepEqual(portParameters(target, 8000).slice(0, 2), ["-W", "127.0.0.1:8000"]);
  });

  it("share one connection where ssh can", () => {
    const parameters = engineParameters({ ...bare, host: "lab", controlPath: "/tmp/a b/c" });
    assert.ok(parameters.includes('ControlPath="/tmp/a b/c"'));
  });

  it("fail with a cause", () => {
    const causes = (
      [
        [255, "Host key verification failed."],
        [255, "me@lab: Permission denied (publickey)."],
        [127, "sh: 1: docker: not found"],
        [127, ""],
        [1, "permission denied while trying to connect to the Docker daemon socket"],
        [255, "ssh: Could not resolve hostname lab: Name or service not known"],
        [255, "ssh: connect to host lab port 22: Connection timed out"],
        [3, "something else"],
      ] as const
    ).map(([code, text]) => sshFailure(code, text).reason);
    assert.deepEqual(causes, ["hostKey", "login", "noDocker", "noDocker", "denied", "refused", "timeout", "protocol"]);
  });
});
