import assert from "node:assert/strict";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { attachConfiguration } from "../../../src/core/debug/attachConfiguration";
import { DebugAdapterClient } from "./debugAdapterClient";

/** A line that a request stops at, what is read there, and a part of the answer once it goes on. */
export interface Stop {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly request: string;
  readonly expression: string;
  readonly value: string;
  readonly answer: string;
}

/** Attaches as an editor does, to the process and to every worker it forks; gives the first stop of any of them. */
async function stoppedAt(port: number, project: string, { file, line }: Stop, clients: DebugAdapterClient[]) {
  return new Promise<{ readonly client: DebugAdapterClient; readonly threadId: number }>((resolve, reject) => {
    // Sooner than the test's own deadline, which would leave the container.
    setTimeout(() => reject(new Error(`${file}:${line} was not stopped at`)), 60_000).unref();
    const attach = async (args: Readonly<Record<string, unknown>>): Promise<void> => {
      const client = await DebugAdapterClient.open(port);
      clients.push(client);
      client.on("debugpyAttach", ({ body }) => void attach(body ?? {}).catch(reject));
      client.on("stopped", ({ body }) => resolve({ client, threadId: Number(body?.["threadId"]) }));
      await client.request("initialize", { adapterID: "debugpy", pathFormat: "path", linesStartAt1: true });
      const attached = client.request("attach", args);
      await Promise.race([client.once("initialized"), attached]);
      const source = { path: path.join(project, file) };
      await client.request("setBreakpoints", { source, breakpoints: [{ line }] });
      await client.request("configurationDone", {});
      await attached;
    };
    attach({ ...attachConfiguration("test", "127.0.0.1", port, project) }).catch(reject);
  });
}

/**
 * Asks one page, once another page is answered: the application starts only when the debugger is there. Each try has a
 * deadline, as an engine's proxy accepts connections for a container in which nobody listens yet.
 */
async function ask(origin: string, request: string): Promise<string> {
  for (const end = performance.now() + 60_000; ;) {
    try {
      await (await fetch(`${origin}/no-such-page`, { signal: AbortSignal.timeout(2_000) })).text();
      break;
    } catch (error) {
      if (performance.now() > end) throw error;
      await wait(300);
    }
  }
  return (await fetch(`${origin}${request}`)).text();
}

/** Fails unless the request stops at the line, the variable has its value there, and the answer comes once it goes on. */
export async function assertStops(
  port: number,
  origin: string,
  project: string,
  stop: Stop,
  clients: DebugAdapterClient[],
): Promise<void> {
  const stopped = stoppedAt(port, project, stop, clients);
  const answer = ask(origin, stop.request);
  // What ends first says what went wrong, and no rejection is left alone meanwhile.
  const unstopped = answer.then(() => assert.fail(`${stop.request} was answered without a stop`));
  const { client, threadId } = await Promise.race([stopped, unstopped]);
  const { stackFrames } = await client.request("stackTrace", { threadId });
  const [top] = stackFrames as readonly { id: number; line: number; source: { path: string } }[];
  assert.ok(top);
  assert.deepEqual([top.source.path, top.line], [path.join(project, stop.file), stop.line]);
  const read = await client.request("evaluate", {
    expression: stop.expression,
    frameId: top.id,
    context: "watch",
  });
  assert.equal(read["result"], stop.value);
  await client.request("continue", { threadId });
  assert.match(await answer, new RegExp(stop.answer));
}
