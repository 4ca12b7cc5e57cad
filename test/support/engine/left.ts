import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** What this process holds open: sockets and files, without the ones that Node and the test runner keep for themselves. */
export function openDescriptors(): number {
  return readdirSync("/proc/self/fd").filter((descriptor) => {
    try {
      return /^(socket:|pipe:|\/)/.test(readlinkSync(`/proc/self/fd/${descriptor}`));
    } catch {
      return false;
    }
  }).length;
}

/** Processes of this machine whose command line holds the text; containers of an engine here are among them. */
export function processesWith(text: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ");
        return command.includes(text) ? [`${name} ${command}`] : [];
      } catch {
        return [];
      }
    });
}

/** Waits until the value is what is wanted; fails with the last value seen once the time is over. Milliseconds. */
export async function eventually<Value>(
  read: () => Value | Promise<Value>,
  wanted: (value: Value) => boolean,
  milliseconds: number,
  what: string,
): Promise<Value> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (performance.now() > end)
      throw new Error(`${what} did not come about in ${milliseconds} ms; last seen: ${JSON.stringify(value)}`);
    await wait(20);
  }
}
