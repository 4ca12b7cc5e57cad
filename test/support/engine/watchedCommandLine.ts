import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findValue, formsIn } from "./findValue";
import { processesWith } from "./left";
import { type Ended, runCommandLine } from "./runCommandLine";

/** How often the processes of the machine are looked at, in milliseconds. */
const interval = 40;

/** How a command ended, and every argument list that it started a program with. */
export interface Watched extends Ended {
  readonly calls: readonly (readonly string[])[];
}

/**
 * Runs the command line and fails if a secret value shows: in what it prints, in the argument list of a program that it
 * starts, in a command line of this machine meanwhile (programs that those start are among them), or in what it leaves in
 * its folder for temporary files.
 */
export async function watchedCommandLine(
  words: readonly string[],
  host: string,
  options: Omit<NonNullable<Parameters<typeof runCommandLine>[2]>, "temporary">,
  secrets: readonly string[],
): Promise<Watched> {
  const folder = await mkdtemp(path.join(tmpdir(), "watched-"));
  const record = path.join(folder, "calls");
  const temporary = await mkdtemp(path.join(folder, "temporary-"));
  await writeFile(record, "");
  const seen: string[] = [];
  const timer = setInterval(() => seen.push(...secrets.flatMap((value) => processesWith(value))), interval);
  try {
    const ended = await runCommandLine(words, host, {
      ...options,
      temporary,
      variables: {
        ...options.variables,
        RECORD_CALLS: record,
        NODE_OPTIONS: `--require ${path.resolve("test/support/engine/recordCalls.cjs")}`,
      },
    });
    const recorded = await readFile(record);
    for (const value of secrets) {
      assert.deepEqual(formsIn(Buffer.from(ended.out + ended.errors), value), [], "A secret is printed.");
      assert.deepEqual(formsIn(recorded, value), [], "A secret is an argument.");
      assert.deepEqual(findValue(temporary, value), [], "A secret is in a temporary file.");
    }
    assert.deepEqual(seen, [], "A secret is in a command line of the machine.");
    const calls = recorded
      .toString()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as string[]);
    return { ...ended, calls };
  } finally {
    clearInterval(timer);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fails unless one of these programs was started; a watch that saw nothing would show nothing. */
export function assertStarted({ calls }: Watched, program: string): void {
  const programs = calls.map(([name = ""]) => path.basename(name));
  assert.ok(programs.includes(program), `${program} was not started, only: ${[...new Set(programs)].join(", ")}`);
}
