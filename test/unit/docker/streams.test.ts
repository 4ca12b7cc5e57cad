import assert from "node:assert/strict";
import { Readable } from "node:stream";
import type { Engine } from "../../../src/core/engine";
import { connect } from "../../../src/docker/connect";
import { demultiplex } from "../../../src/docker/logFrames";
import { collect } from "../../support/collect";
import { failureOf } from "../../support/failure";
import { type Answer, type FakeDaemon, sendInPieces, startFakeDaemon } from "../../support/fakeDaemon";
import { logFrame } from "../../support/wire";

const never = new AbortController().signal;

async function withEngine<Result>(
  answers: Readonly<Record<string, Answer>>,
  perform: (engine: Engine, daemon: FakeDaemon) => Promise<Result>,
): Promise<Result> {
  const ping: Answer = (_request, response) => void response.end("OK");
  const daemon = await startFakeDaemon({ "GET /_ping": ping, ...answers });
  try {
    const environment = { platform: "linux", home: "/nowhere", variables: {}, setting: daemon.socket } as const;
    return await perform(await connect(environment, never), daemon);
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

const jsonLines = (...values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\r\n`).join("");

describe("demultiplex", () => {
  const frames = Buffer.concat([logFrame(1, "out 数据\n"), logFrame(2, "err\n"), logFrame(1, ""), logFrame(1, "more")]);
  const textOf = async (chunks: readonly Buffer[]): Promise<readonly [string, string]> => {
    const parts = await collect(demultiplex(Readable.from(chunks)));
    const of = (wanted: number): string =>
      Buffer.concat(parts.filter(({ stream }) => stream === wanted).map(({ bytes }) => bytes)).toString();
    return [of(1), of(2)];
  };

  it("takes the streams apart wherever the bytes are cut", async () => {
    for (let first = 0; first <= frames.length; first++) {
      for (let second = first; second <= frames.length; second += 5) {
        const chunks = [frames.subarray(0, first), frames.subarray(first, second), frames.subarray(second)];
        assert.deepEqual(await textOf(chunks), ["out 数据\nmore", "err\n"], `cuts at ${first} and ${second}`);
      }
    }
  });

  it("refuses bytes that are no frames", async () => {
    const reason = await failureOf(collect(demultiplex(Readable.from([Buffer.from("plain text of a terminal")]))));
    assert.equal(reason.kind, "engineProtocol");
  });
});

describe("logs of a swarm", () => {
  const service = "GET /services/s/logs";
  const task = "GET /tasks/t/logs";
  const printed = Buffer.concat([logFrame(1, "one\r\ntw"), logFrame(1, "o\n\n"), logFrame(2, "数")]);

  it("come line by line, wherever they are cut", async () => {
    const all: Answer = (_request, response) => void response.end(printed);
    await withEngine({ [service]: all, [task]: all }, async ({ swarm }, { seen }) => {
      assert.deepEqual(await collect(swarm.serviceLog("s", 5, never)), ["one", "two", "", "数"]);
      const query = { stdout: "true", stderr: "true", tail: "5" };
      assert.deepEqual(Object.fromEntries(seen.at(-1)?.url.searchParams ?? []), { ...query, follow: "true" });
      assert.deepEqual(await swarm.taskLog("t", 5, never), ["one", "two", "数"]);
      assert.deepEqual(Object.fromEntries(seen.at(-1)?.url.searchParams ?? []), query);
    });
  });

  it("say that the engine has stopped when they break off, and end as cancelled when nobody follows any more", async () => {
    const drop: Answer = (_request, response) => {
      response.write(printed, () => void setImmediate(() => response.destroy()));
    };
    const reason = await withEngine({ [service]: drop }, ({ swarm }) =>
      failureOf(collect(swarm.serviceLog("s", 5, never))),
    );
    assert.deepEqual(reason, { kind: "engineStopped", during: "reading the log of a service" });
    const stay: Answer = (_request, response) => void response.write(printed);
    await withEngine({ [service]: stay }, async ({ swarm }) => {
      const leave = new AbortController();
      const followed = (async () => {
        for await (const line of swarm.serviceLog("s", 5, leave.signal)) if (line === "two") leave.abort();
      })();
      await assert.rejects(followed, { name: "AbortError" });
    });
  });
});

describe("containerLogs", () => {
  const container = (Tty: boolean): Answer => reply(JSON.stringify({ Id: "c", Config: { Tty }, State: {} }));

  const streams = { stdout: "true", stderr: "true" };

  it("asks for the tail, and reads with and without a terminal", async () => {
    for (const [tty, bytes] of [
      [false, logFrame(2, "hello")],
      [true, Buffer.from("hello")],
    ] as const) {
      const answers = {
        "GET /containers/c/json": container(tty),
        "GET /containers/c/logs": ((_request, response) => void response.end(bytes)) satisfies Answer,
      };
      await withEngine(answers, async (engine, { seen }) => {
        const chunks = await collect(engine.containerLogs("c", { follow: false, tail: 10 }, never));
        assert.deepEqual(
          chunks.map(({ stream, bytes: piece }) => [stream, Buffer.from(piece).toString()]),
          [[tty ? 1 : 2, "hello"]],
        );
        const query = Object.fromEntries(seen.at(-1)?.url.searchParams ?? []);
        assert.deepEqual(query, { ...streams, follow: "false", timestamps: "false", tail: "10" });
      });
    }
  });

  it("reads a followed log again that ended without a line", async () => {
    const answers = {
      "GET /containers/c/json": container(false),
      "GET /containers/c/logs": ((request, response) =>
        void response.end(
          request.url.searchParams.get("follow") === "true" ? "" : logFrame(1, "done"),
        )) satisfies Answer,
    };
    await withEngine(answers, async (engine) => {
      const chunks = await collect(engine.containerLogs("c", { follow: true, tail: 10 }, never));
      assert.deepEqual(
        chunks.map(({ bytes }) => Buffer.from(bytes).toString()),
        ["done"],
      );
    });
  });

  it("says that the container is gone", async () => {
    const gone: Answer = (_request, response) => {
      response.writeHead(404, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ message: "No such container: c" }));
    };
    const reason = await withEngine({ "GET /containers/c/json": gone }, (engine) =>
      failureOf(collect(engine.containerLogs("c", { follow: true, tail: 1 }, never))),
    );
    assert.deepEqual(reason, { kind: "containerNotFound", id: "c" });
  });
});

describe("events", () => {
  const start = { Type: "container", Action: "start", Actor: { ID: "c1" } };

  it("gives containers and images as they come, and ends silently on cancel", async () => {
    const controller = new AbortController();
    const stay: Answer = (_request, response) =>
      sendInPieces(response, jsonLines(start, { Type: "image", Action: "tag", Actor: { ID: "sha256:1" } }), 9);
    await withEngine({ "GET /events": stay }, async (engine) => {
      const seen: unknown[] = [];
      for await (const event of engine.events(controller.signal)) {
        seen.push(event);
        if (seen.length === 2) controller.abort();
      }
      assert.deepEqual(seen, [
        { subject: "container", action: "start", id: "c1" },
        { subject: "image", action: "tag", id: "sha256:1" },
      ]);
    });
  });

  it("says that the engine went away", async () => {
    const drop: Answer = async (_request, response) => {
      await sendInPieces(response, jsonLines(start), 1000);
      response.destroy();
    };
    const reason = await withEngine({ "GET /events": drop }, (engine) => failureOf(collect(engine.events(never))));
    assert.deepEqual(reason, { kind: "engineStopped", during: "following events" });
  });
});

describe("pullImage", () => {
  it("ends on Podman with the digest that the image has in this repository, not in one whose name ends the same", async () => {
    const [other, own] = ["a", "b"].map((digit) => `sha256:${digit.repeat(64)}`);
    const names = ["<none>@<none>", `localhost/my/python@${other}`, `docker.io/library/python@${own}`];
    const answers = {
      "POST /images/create": reply(jsonLines({ status: "Copying blob", id: "l" })),
      "GET /images/python:3.13/json": reply(JSON.stringify({ Id: "sha256:1", RepoDigests: names })),
      "GET /version": reply(JSON.stringify({ Version: "4.3.1", Components: [{ Name: "Podman Engine" }] })),
    };
    await withEngine(answers, async (engine) => {
      const events = await collect(engine.pullImage("python:3.13", undefined, undefined, never));
      assert.deepEqual(events.at(-1), { kind: "pulled", digest: own, current: true });
    });
  });
});

describe("pushImage", () => {
  const path = "POST /images/localhost:5000/team/app/push";
  const push = (engine: Engine) =>
    engine.pushImage("localhost:5000/team/app", { kind: "password", username: "u", password: "p+/?~ü" }, never);

  it("pushes the one tag with the credentials and ends with the digest", async () => {
    const answer = jsonLines(
      { status: "The push refers to repository [localhost:5000/team/app]" },
      { status: "Pushing", progressDetail: { current: 5, total: 10 }, progress: "[=>]", id: "abc" },
      { status: "latest: digest: sha256:d size: 529" },
      { progressDetail: {}, aux: { Tag: "latest", Digest: "sha256:d", Size: 529 } },
    );
    await withEngine({ [path]: reply(answer, 11) }, async (engine, { seen }) => {
      assert.deepEqual(await collect(push(engine)), [
        { kind: "status", text: "The push refers to repository [localhost:5000/team/app]" },
        { kind: "layer", id: "abc", status: "Pushing", current: 5, total: 10 },
        { kind: "status", text: "latest: digest: sha256:d size: 529" },
        { kind: "pushed", digest: "sha256:d" },
      ]);
      const request = seen.at(-1);
      assert.ok(request);
      assert.equal(request.url.searchParams.get("tag"), "latest");
      const header = Buffer.from(String(request.headers["x-registry-auth"]), "base64url").toString();
      assert.deepEqual(JSON.parse(header), { username: "u", password: "p+/?~ü", serveraddress: "localhost:5000" });
    });
  });

  it("sends an empty authentication when there are no credentials", async () => {
    const answer = reply(jsonLines({ aux: { Digest: "sha256:d" } }));
    await withEngine({ [path]: answer }, async (engine, { seen }) => {
      await collect(engine.pushImage("localhost:5000/team/app", undefined, never));
      assert.equal(Buffer.from(String(seen.at(-1)?.headers["x-registry-auth"]), "base64url").toString(), "{}");
    });
  });

  it("fails by the engine's error line, in the reason that it names", async () => {
    const cases = [
      ["unauthorized: authentication required", "registryDenied"],
      ["no basic auth credentials", "registryDenied"],
      ['Get "https://localhost:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused', "registryUnreachable"],
      ["An image does not exist locally with the tag: localhost:5000/team/app", "imageNotFound"],
    ] as const;
    for (const [error, kind] of cases) {
      const answer = reply(jsonLines({ status: "Preparing", id: "a", progressDetail: {} }, { error, errorDetail: {} }));
      const reason = await withEngine({ [path]: answer }, (engine) => failureOf(collect(push(engine))));
      assert.equal(reason.kind, kind, error);
    }
  });

  it("never takes an answer that just ends for success", async () => {
    const reason = await withEngine({ [path]: reply(jsonLines({ status: "Preparing", id: "a" })) }, (engine) =>
      failureOf(collect(push(engine))),
    );
    assert.equal(reason.kind, "engineStopped");
  });
});
