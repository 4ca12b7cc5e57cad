import assert from "node:assert/strict";
import { deployToLxc } from "../../../../src/app/targets/deployToLxc";
import type { LxcRequest } from "../../../../src/app/targets/lxcRequest";
import * as targets from "../../../../src/core/targets/targetsEntry";
import { failureOf } from "../../../support/failure";
import { scriptedPorts } from "../../../support/scriptedPorts";

const place = "/var/lib/lxc";
const part = `${targets.lxcStamp}\n${targets.lxcPartOf("shop")}\n`;
const request: LxcRequest = {
  name: "shop",
  place,
  archive: "/tmp/shop.rootfs.tar",
  configuration: `${targets.lxcStamp}\n`,
  beside: {
    migration: { name: "shop-migrate", configuration: part, command: ["python", "migrate.py"] },
    workers: [{ name: "shop-worker", configuration: part }],
  },
  volumes: [],
  user: "1000",
  secretValues: {},
  url: undefined,
  patience: 10_000,
};

/** Deploys where containers with these configurations stand already; gives what was called. */
function deploy(configurations: Readonly<Record<string, string>>) {
  const calls: string[] = [];
  const paths = new Map(Object.entries(configurations).map(([name, text]) => [`${place}/${name}/config`, text]));
  const ports = scriptedPorts({
    targets: () => Promise.resolve(targets),
    readText: (path) => Promise.resolve(paths.get(path)),
    runTool: (program, parameters) => {
      calls.push([program, ...parameters].join(" "));
      const out = program === "find" ? [...paths.keys()].join("\n") : program === "lxc-info" ? "RUNNING\n" : "";
      return Promise.resolve({ code: 0, out, errors: "" });
    },
  });
  const outcome = deployToLxc(request, ports, () => undefined, new AbortController().signal);
  return { calls, outcome };
}

describe("parts of an application on LXC", () => {
  it("take the place of earlier ones of the same application", async () => {
    const { calls, outcome } = deploy({ shop: request.configuration, "shop-worker": part, other: "lxc.uts\n" });
    assert.equal((await outcome).kind, "deployed");
    assert.ok(calls.includes(`rm -rf --one-file-system ${place}/shop-worker`), calls.join("\n"));
    assert.ok(!calls.some((call) => call.includes("/other")), calls.join("\n"));
  });

  it("leave no migrations behind, however these end", async () => {
    for (const end of ["code 0", "code 1", "cancelled"]) {
      const cancel = new AbortController();
      const calls: string[] = [];
      const ports = scriptedPorts({
        targets: () => Promise.resolve(targets),
        readText: () => Promise.resolve(undefined),
        runTool: async (program, parameters, _options, signal) => {
          signal.throwIfAborted();
          calls.push([program, ...parameters].join(" "));
          if (program === "lxc-execute" && end === "cancelled") {
            cancel.abort();
            signal.throwIfAborted();
          }
          const out = program === "lxc-info" ? "RUNNING\n" : "";
          return Promise.resolve({ code: program === "lxc-execute" && end === "code 1" ? 1 : 0, out, errors: "" });
        },
      });
      const deployed = deployToLxc(request, ports, () => undefined, cancel.signal);
      if (end === "cancelled") await assert.rejects(deployed, { name: "AbortError" });
      else assert.equal((await deployed).kind, end === "code 0" ? "deployed" : "failed");
      const gone = calls.slice(calls.findIndex((call) => call.startsWith("lxc-execute")) + 1);
      assert.deepEqual(
        gone.slice(0, 3),
        [
          `lxc-info -P ${place} -n shop-migrate -s -H`,
          `lxc-stop -P ${place} -n shop-migrate -k`,
          `rm -rf --one-file-system ${place}/shop-migrate`,
        ],
        end,
      );
    }
  });

  it("never take the place of a container that is something else: nothing is stopped or removed then", async () => {
    for (const [name, text] of [
      ["shop-migrate", "lxc.uts.name = mine\n"],
      ["shop-worker", `${targets.lxcStamp}\nlxc.uts.name = shop-worker\n`],
      ["shop-worker", `${targets.lxcStamp}\n${targets.lxcPartOf("another")}\n`],
    ] as const) {
      const { calls, outcome } = deploy({ shop: request.configuration, [name]: text });
      const reason = await failureOf(outcome);
      assert.ok(reason.kind === "toolFailed" && reason.message.startsWith(`${place}/${name} is a container`), name);
      assert.deepEqual(calls, ["lxc-start --version"]);
    }
  });
});
