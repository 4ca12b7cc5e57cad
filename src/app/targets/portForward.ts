import { judgeAnswer } from "../../core/container/portAnswer";
import { isCancellation } from "../../core/errors";
import type { ProbeResult } from "../app";
import type { Kubectl } from "./kubectl";
import type { TargetPorts } from "./targetPorts";

/** How long the forwarded port may take to answer below 500, in milliseconds. */
const patience = 15_000;
const interval = 100;

/**
 * Opens a port of 127.0.0.1 that leads to the Service, for as long as `use` takes, and ends it. `hostPort` 0: any free one.
 * Throws toolFailed when the forwarding ends by itself, toolMissing, AbortError.
 */
export async function withForward<Result>(
  kubectl: Kubectl,
  application: string,
  hostPort: number,
  use: (port: number, signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const done = new AbortController();
  const until = AbortSignal.any([signal, done.signal]);
  const command = [
    "port-forward",
    "--address=127.0.0.1",
    `service/${application}`,
    `${hostPort === 0 ? "" : hostPort}:80`,
  ];
  let opened: (port: number) => void;
  const port = new Promise<number>((resolve) => (opened = resolve));
  const onLine = (line: string): void => {
    const found = /^Forwarding from 127\.0\.0\.1:(\d+) ->/.exec(line)?.[1];
    if (found !== undefined) opened(Number(found));
  };
  const forwarding = kubectl.run(command, { onLine }, until).then((printed) => {
    throw new Error(`kubectl port-forward ended: ${printed}`);
  });
  try {
    return await Promise.race([port.then((open) => use(open, until)), forwarding]);
  } finally {
    done.abort();
    await forwarding.catch((error: unknown) => {
      if (!isCancellation(error) && signal.aborted) throw error;
    });
  }
}

/** Asks the application once through a forwarded port; an answer below 500 is what was hoped for. */
export function probeThroughForward(
  kubectl: Kubectl,
  application: string,
  path: string,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const begun = ports.now();
  return withForward(
    kubectl,
    application,
    0,
    async (port, until) => {
      const url = `http://127.0.0.1:${port}${path}`;
      for (;;) {
        const answer = await ports.askPort(url, until);
        const { ok, status } = judgeAnswer(answer);
        const seconds = (ports.now() - begun) / 1000;
        if (ok || ports.now() - begun > patience) {
          return { kind: answer.kind === "open" ? "tcp" : "http", ok, status, url, seconds };
        }
        await ports.wait(interval, until);
      }
    },
    signal,
  );
}
