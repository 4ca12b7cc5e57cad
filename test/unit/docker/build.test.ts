import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { BuildEvent } from "../../../src/core/build/buildEvent";
import { connect } from "../../../src/docker/connect";
import { collect } from "../../support/collect";
import { failureOf } from "../../support/failure";
import { type Answer, type FakeDaemon, sendInPieces, startFakeDaemon } from "../../support/fakeDaemon";
import { withFolder } from "../../support/temporaryFolder";
import { message, traceLine } from "../../support/wire";

const never = new AbortController().signal;
const ping: Answer = (_request, response) => void response.end("OK");
const step = traceLine([1, message([1, "sha256:a"], [3, "[1/1] FROM scratch"])]);
const image = `${JSON.stringify({ id: "moby.image.id", aux: { ID: "sha256:1" } })}\n`;

async function build(daemon: FakeDaemon, signal = never): Promise<readonly BuildEvent[]> {
  const environment = { platform: "linux", home: "/nowhere", variables: {}, setting: daemon.socket } as const;
  const engine = await connect(environment, never);
  return withFolder({ Dockerfile: "FROM scratch\n" }, (context) =>
    collect(
      engine.build(
        {
          context,
          dockerfile: "Dockerfile",
          tags: ["a:1", "b:2"],
          labels: { k: "v" },
          buildArguments: { ARG: "x" },
          target: "runtime",
        },
        signal,
      ),
    ),
  );
}

/** Builds against a daemon that answers like this, and takes the daemon down again. */
async function buildAgainst(
  answer: Answer,
  signal = never,
  more: Readonly<Record<string, Answer>> = {},
): Promise<{ readonly events: readonly BuildEvent[]; readonly seen: FakeDaemon["seen"] }> {
  const daemon = await startFakeDaemon({ "GET /_ping": ping, "POST /build": answer, ...more });
  try {
    return { events: await build(daemon, signal), seen: daemon.seen };
  } finally {
    await daemon.close();
  }
}

const reply =
  (text: string, size = 1000): Answer =>
  async (_request, response) => {
    await sendInPieces(response, text, size);
    response.end();
  };

const withoutTransfer = (events: readonly BuildEvent[]): readonly BuildEvent[] =>
  events.filter(({ kind }) => kind !== "transfer");

describe("buildImage", () => {
  it("asks for BuildKit, sends the tar, and gives the events however the bytes are cut", async () => {
    for (const size of [1, 7, 1000]) {
      const { events, seen } = await buildAgainst(reply(step + image, size));
      assert.deepEqual(
        withoutTransfer(events).map(({ kind }) => kind),
        ["step", "image"],
      );
      const request = seen.find(({ url }) => url.pathname === "/build");
      const query = Object.fromEntries(request?.url.searchParams ?? []);
      assert.match(query["buildid"] ?? "", /^[0-9a-f-]{36}$/);
      assert.deepEqual(
        { ...query, buildid: "", t: request?.url.searchParams.getAll("t") },
        {
          version: "2",
          buildid: "",
          dockerfile: "Dockerfile",
          t: ["a:1", "b:2"],
          labels: '{"k":"v"}',
          buildargs: '{"ARG":"x"}',
          rm: "1",
          forcerm: "1",
          target: "runtime",
        },
      );
      assert.equal(request?.headers["content-type"], "application/x-tar");
      assert.equal(request.body.subarray(0, 10).toString(), "Dockerfile");
    }
  });

  it("gives the engine's error as a failed event, never an image", async () => {
    const error = JSON.stringify({ errorDetail: { message: "exit code: 1" }, error: "exit code: 1" });
    const { events } = await buildAgainst(reply(`${step}${error}\n`));
    assert.deepEqual(withoutTransfer(events).at(-1), { kind: "failed", message: "exit code: 1", reason: undefined });
  });

  it("recognises a full disk", async () => {
    const error = JSON.stringify({ error: "write /var/lib/docker/tmp/x: no space left on device" });
    const { events } = await buildAgainst(reply(`${step}${error}\n`));
    const last = events.at(-1);
    assert.deepEqual(last?.kind === "failed" && last.reason, { kind: "diskFull", where: "/var/lib/docker/tmp/x" });
  });

  it("ends without image or failure when the engine's answer just ends", async () => {
    const { events } = await buildAgainst(reply(step));
    assert.deepEqual(
      withoutTransfer(events).map(({ kind }) => kind),
      ["step"],
    );
  });

  it("reports an engine that hangs up", async () => {
    const hangUp: Answer = async (_request, response) => {
      await sendInPieces(response, step, 1000);
      response.destroy();
    };
    assert.deepEqual(await failureOf(buildAgainst(hangUp)), { kind: "engineStopped", during: "building" });
  });

  it("reports an engine that talks nonsense", async () => {
    assert.deepEqual(await failureOf(buildAgainst(reply("<html>\n"))), { kind: "engineProtocol", line: "<html>" });
  });

  it("reports an engine that refuses", async () => {
    const refuse: Answer = (_request, response) => {
      response.writeHead(400, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ message: "invalid reference format" }));
    };
    assert.deepEqual(await failureOf(buildAgainst(refuse)), {
      kind: "engineRefused",
      status: 400,
      message: "invalid reference format",
    });
  });

  it("tells a builder that is not BuildKit by its first line", async () => {
    const reason = await failureOf(buildAgainst(reply('{"stream":"STEP 1/1: FROM scratch\\n"}\n')));
    assert.equal(reason.kind, "buildKitMissing");
  });

  it("takes no harm from Docker 20.10's closing line", async () => {
    const { events } = await buildAgainst(reply(`${step}${image}{"stream":"Successfully tagged a:1\\n"}\n`));
    assert.equal(events.at(-1)?.kind, "image");
  });

  it("asks the engine to cancel, then cuts the connection of one that does not end", async () => {
    const controller = new AbortController();
    let cancelled: string | null = null;
    let began = 0;
    const stall: Answer = async (_request, response) => {
      await sendInPieces(response, step, 1000);
      began = performance.now();
      controller.abort();
    };
    const cancel: Answer = (request, response) => {
      cancelled = request.url.searchParams.get("id");
      response.end();
    };
    const { events, seen } = await buildAgainst(stall, controller.signal, { "POST /build/cancel": cancel });
    const elapsed = performance.now() - began;
    assert.equal(cancelled, seen.find(({ url }) => url.pathname === "/build")?.url.searchParams.get("buildid"));
    assert.ok(elapsed < 1000, `took ${elapsed} ms`);
    assert.ok(!events.some(({ kind }) => kind === "image"));
  });

  it("lets an engine that obeys the cancel end its answer itself", async () => {
    const controller = new AbortController();
    let building: ServerResponse | undefined;
    const stall: Answer = async (_request, response) => {
      building = response;
      await sendInPieces(response, step, 1000);
      controller.abort();
    };
    const cancel: Answer = (_request, response) => {
      building?.end(`${JSON.stringify({ error: "context canceled" })}\n`);
      response.end();
    };
    const { events } = await buildAgainst(stall, controller.signal, { "POST /build/cancel": cancel });
    assert.equal(events.at(-1)?.kind, "failed");
  });

  it("cuts an engine that does not even answer", async () => {
    const controller = new AbortController();
    let began = 0;
    const abort = (): void => {
      began = performance.now();
      controller.abort();
    };
    const silent: Answer = () => void setTimeout(abort, 20);
    await buildAgainst(silent, controller.signal, { "POST /build/cancel": () => undefined });
    assert.ok(performance.now() - began < 1000);
  });

  it("does nothing when it was cancelled before", async () => {
    const { events, seen } = await buildAgainst(reply(image), AbortSignal.abort());
    assert.deepEqual([events, seen.filter(({ method }) => method === "POST")], [[], []]);
  });
});
