import assert from "node:assert/strict";
import { createTargetUseCases } from "../../../../src/app/targets/targetUseCases";
import { ContainerizeError } from "../../../../src/core/errors";
import { lxcStamp } from "../../../../src/core/targets/lxc/lxcConfiguration";
import type { RunTool } from "../../../../src/core/targets/toolRun";
import * as targets from "../../../../src/core/targets/targetsEntry";
import { failureOf } from "../../../support/failure";
import { scriptedPorts } from "../../../support/scriptedPorts";

const never = new AbortController().signal;
const quiet = (): void => undefined;
const request = {
  name: "shop",
  place: "/var/lib/lxc",
  secretValues: { API_TOKEN: "t0ken" },
  url: "http://127.0.0.1:8000/healthz",
  patience: 1000,
};

/** A machine whose programs end as said; everything that is called is noted. */
function machine(state: "RUNNING" | "STOPPED", config: string | undefined) {
  const calls: string[] = [];
  const tokens: (string | undefined)[] = [];
  let running = state === "RUNNING";
  const runTool: RunTool = (program, parameters, { variables, onLine }) => {
    calls.push([program, ...parameters].join(" "));
    if (program === "lxc-stop") running = false;
    if (program === "lxc-start") {
      running = true;
      tokens.push(variables?.["API_TOKEN"]);
    }
    onLine?.("a line");
    return Promise.resolve({
      code: 0,
      out: program === "lxc-info" ? (running ? "RUNNING\n" : "STOPPED\n") : "",
      errors: "",
    });
  };
  const ports = scriptedPorts({
    targets: () => Promise.resolve(targets),
    runTool,
    readText: () => Promise.resolve(config),
    askPort: () => Promise.resolve({ kind: "status", status: 200 }),
  });
  const cases = createTargetUseCases(ports, () => Promise.reject(new Error("no engine")));
  return { calls, tokens, cases };
}

describe("a container of LXC that is there", () => {
  it("is stopped gently, and started again with its secrets from the environment, then asked", async () => {
    const { calls, tokens, cases } = machine("RUNNING", `${lxcStamp}\n`);
    assert.deepEqual(await cases.changeLxc(request, "stop", quiet, never), { kind: "stopped" });
    const started = await cases.changeLxc(request, "start", quiet, never);
    assert.deepEqual([started.kind, started.kind === "deployed" && started.probe?.status], ["deployed", 200]);
    assert.ok(calls.includes("lxc-stop -P /var/lib/lxc -n shop -t 15"), calls.join("\n"));
    assert.deepEqual(tokens, ["t0ken"]);
    assert.ok(!calls.join(" ").includes("t0ken"));
  });

  it("is not touched when it is somebody else's, and told when it is gone", async () => {
    const foreign = machine("RUNNING", "lxc.uts.name = shop\n");
    assert.equal((await failureOf(foreign.cases.changeLxc(request, "restart", quiet, never))).kind, "toolFailed");
    assert.deepEqual(foreign.calls, []);
    const gone = machine("STOPPED", undefined);
    const missing = { kind: "notFound", resource: "service", name: "shop" };
    assert.deepEqual(await failureOf(gone.cases.changeLxc(request, "start", quiet, never)), missing);
  });

  it("is known to be possible only where LXC is", async () => {
    assert.equal(await machine("STOPPED", undefined).cases.hasLxc(never), true);
    const runTool: RunTool = (tool) => Promise.reject(new ContainerizeError({ kind: "toolMissing", tool }));
    const cases = createTargetUseCases(scriptedPorts({ runTool }), () => Promise.reject(new Error("no engine")));
    assert.equal(await cases.hasLxc(never), false);
  });
});

describe("the log of what was deployed", () => {
  it("comes from all pods in the place that was chosen, or from the console", async () => {
    const { calls, cases } = machine("RUNNING", lxcStamp);
    const common = { application: "shop", folder: "/projects/shop", probePath: "/" };
    const lines: string[] = [];
    const output = { tail: 7, onLine: (line: string) => void lines.push(line) };
    const cluster = { target: "kubernetes", ...common, context: "kind", namespace: "web" } as const;
    await cases.followLog(cluster, output, never);
    await cases.followLog({ target: "lxc", ...common, port: 8000 }, output, never);
    assert.deepEqual(calls, [
      "kubectl logs -l app.kubernetes.io/name=shop --all-containers --prefix --follow --tail=7 --max-log-requests=50 --context=kind --namespace=web",
      "tail -n 7 -F /var/lib/lxc/shop/rootfs/tmp/shop.log",
    ]);
    assert.deepEqual(lines, ["a line", "a line"]);
  });
});
