import assert from "node:assert/strict";
import { checkPlatform } from "../../../src/app/checkPlatform";
import { failureOf } from "../../support/failure";
import { scriptedEngine } from "../../support/scriptedEngine";

const never = new AbortController().signal;
const plain = "FROM python:3.13\nRUN pip install x\n";

describe("checkPlatform", () => {
  const check = (platforms: readonly string[] | undefined, platform: string, dockerfile = plain): Promise<void> =>
    checkPlatform(
      scriptedEngine({ platforms: () => Promise.resolve(platforms) }),
      { platform },
      () => Promise.resolve(dockerfile),
      never,
    );

  it("refuses what would end at the first command, and says what can be built for", async () => {
    assert.deepEqual(await failureOf(check(["linux/amd64"], "linux/arm64")), {
      kind: "platformUnsupported",
      platform: "linux/arm64",
      platforms: ["linux/amd64"],
    });
  });

  it("lets pass what the engine runs or emulates, under any of its names, and what an engine does not tell", async () => {
    await check(["linux/amd64", "linux/arm64"], "linux/arm64");
    await check(["linux/amd64", "linux/arm64"], "linux/arm64/v8");
    await check(["linux/amd64", "linux/arm/v7"], "linux/arm");
    await check(undefined, "linux/arm64");
  });

  it("lets pass variants and 32-bit programs that the engine runs, and refuses those of newer processors", async () => {
    const engine = ["linux/amd64", "linux/amd64/v2", "linux/amd64/v3", "linux/386", "linux/arm/v7", "linux/arm/v6"];
    for (const platform of [
      "linux/386",
      "linux/i386",
      "linux/x86_64",
      "linux/amd64/v1",
      "linux/amd64/v3",
      "linux/armhf",
      "linux/arm/v5",
      "linux/arm/7",
    ])
      await check(engine, platform);
    await check(["linux/arm64"], "linux/aarch64");
    for (const platform of ["linux/amd64/v4", "linux/aarch64", "linux/riscv64", "windows/amd64"])
      assert.deepEqual(await failureOf(check(engine, platform)), {
        kind: "platformUnsupported",
        platform,
        platforms: ["linux/amd64", "linux/arm/v7", "linux/arm/v6"],
      });
  });

  it("asks nothing for a Dockerfile that runs nothing there, or crosses over", async () => {
    const silent = scriptedEngine({});
    for (const text of [
      "FROM scratch\nCOPY a /\n",
      "FROM --platform=$BUILDPLATFORM golang\nRUN GOARCH=$TARGETARCH go build\n",
    ])
      await checkPlatform(silent, { platform: "linux/arm64" }, () => Promise.resolve(text), never);
    await checkPlatform(silent, { platform: "linux/arm64", target: "files" }, () => Promise.resolve(plain), never);
    await checkPlatform(silent, {}, () => Promise.resolve(plain), never);
  });
});
