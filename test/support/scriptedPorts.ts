import type { AppPorts } from "../../src/app/appPorts";
import { openNetwork } from "../../src/core/network/companyNetwork";

/** Ports with a clock that only waiting moves; everything else fails the test unless it is given. */
export function scriptedPorts(script: Partial<AppPorts>): AppPorts {
  let now = 1_000_000;
  const refuse = (name: string) => () => {
    throw new Error(`The port ${name} was not expected to be used.`);
  };
  return {
    detection: refuse("detection"),
    openTree: refuse("openTree"),
    connect: refuse("connect"),
    findCredentials: refuse("findCredentials"),
    findIndexVariable: () => Promise.resolve(undefined),
    findIndexLogins: () => Promise.resolve([]),
    asksForLogins: false,
    findNetwork: () => Promise.resolve(openNetwork),
    askPort: refuse("askPort"),
    freePort: (wanted) => Promise.resolve(wanted),
    readText: refuse("readText"),
    withFiles: refuse("withFiles"),
    targets: refuse("targets"),
    runTool: refuse("runTool"),
    random: () => "random",
    language: () => "en",
    now: () => now,
    wait: (milliseconds, signal) => {
      signal.throwIfAborted();
      now += milliseconds;
      return Promise.resolve();
    },
    ...script,
  };
}
