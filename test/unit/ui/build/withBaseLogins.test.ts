import * as assert from "node:assert/strict";
import type { BuildOutcome } from "../../../../src/core/build/buildEvent";
import type { RegistryCredentials } from "../../../../src/core/engine";
import type { FailureReason } from "../../../../src/core/errors";
import { withBaseLogins } from "../../../../src/ui/build/withBaseLogins";

const built: BuildOutcome = { kind: "built", imageId: "sha256:1", steps: 1, cached: 0, milliseconds: 1 };

function failed(reason: FailureReason | undefined): BuildOutcome {
  return { kind: "failed", failure: { message: "", reason, step: undefined, line: 2, log: [] } };
}

const denied = (reference: string, line: number): BuildOutcome =>
  failed({ kind: "registryDenied", registry: "", reference, line, message: "" });

const credentials = (username: string): RegistryCredentials => ({ kind: "password", username, password: "p" });

/** Builds that end so, one after the other, with what is typed in; undefined is Escape. */
async function run(outcomes: readonly BuildOutcome[], typed: readonly (string | undefined)[]) {
  const given: (readonly (readonly [string, RegistryCredentials])[])[] = [];
  const asked: (readonly [string, number | undefined])[] = [];
  const kept: (readonly [string, RegistryCredentials])[] = [];
  const outcome = await withBaseLogins(
    (logins) => {
      given.push([...logins]);
      const next = outcomes[given.length - 1];
      assert.ok(next !== undefined, "no more builds are asked for");
      return Promise.resolve(next);
    },
    {
      askForBase: (reference, line) => {
        const name = typed[asked.length];
        asked.push([reference, line]);
        return Promise.resolve(name === undefined ? undefined : credentials(name));
      },
      keep: (reference, one) => {
        kept.push([reference, one]);
        return Promise.resolve();
      },
    },
  );
  return { outcome, given, asked, kept };
}

describe("withBaseLogins", () => {
  it("asks nothing for a build that no registry refuses anything", async () => {
    for (const outcome of [built, failed(undefined), { kind: "cancelled" } as const]) {
      const seen = await run([outcome], []);
      assert.deepEqual([seen.outcome, seen.asked, seen.kept], [outcome, [], []]);
    }
  });

  it("asks with the line, builds again with what was typed in, and keeps that", async () => {
    const seen = await run([denied("r.example/base:1", 3), built], ["ana"]);
    assert.deepEqual(seen.outcome, built);
    assert.deepEqual(seen.asked, [["r.example/base:1", 3]]);
    assert.deepEqual(seen.given, [[], [["r.example", credentials("ana")]]]);
    assert.deepEqual(seen.kept, [["r.example/base:1", credentials("ana")]]);
  });

  it("asks each registry once, Docker Hub by the name that its logins have", async () => {
    const seen = await run([denied("r.example/a", 1), denied("team/b", 4), failed(undefined)], ["ana", "bo"]);
    assert.deepEqual(seen.given.at(-1), [
      ["r.example", credentials("ana")],
      ["https://index.docker.io/v1/", credentials("bo")],
    ]);
    assert.equal(seen.kept.length, 2, "the build failed at a later step: both were accepted");
  });

  it("ends with the refusal after Escape and after a wrong login, and keeps nothing", async () => {
    const refusal = denied("r.example/base:1", 3);
    for (const [outcomes, typed] of [
      [[refusal], [undefined]],
      [[refusal, refusal], ["ana"]],
    ] as const) {
      const seen = await run(outcomes, typed);
      assert.deepEqual([seen.outcome, seen.asked.length, seen.kept], [refusal, 1, []]);
    }
  });
});
