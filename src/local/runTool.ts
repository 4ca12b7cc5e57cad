import { spawn } from "node:child_process";
import { ContainerizeError } from "../core/errors";
import type { ToolOptions, ToolRun } from "../core/targets/toolRun";

/** How much of a program's output is kept, in characters: lists of pods are long, logs can be endless. */
const kept = 16_000_000;

/**
 * Runs a program of this machine to its end, without a shell. Secrets go through `input`, never through `parameters`:
 * those are visible to every user of the machine. On abort the program is ended before the promise rejects.
 * Throws toolMissing when there is no such program.
 */
export function runTool(
  program: string,
  parameters: readonly string[],
  options: ToolOptions,
  signal: AbortSignal,
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(program, [...parameters], {
      ...(options.folder !== undefined && { cwd: options.folder }),
      env: { ...process.env, ...options.variables },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    let out = "";
    let errors = "";
    /** What is begun of a line, of each stream: the two come in pieces that have nothing to do with each other. */
    const rests = { out: "", errors: "" };
    const end = (): void => void child.kill("SIGTERM");
    signal.addEventListener("abort", end, { once: true });
    const tell = (stream: keyof typeof rests, text: string): void => {
      if (options.onLine === undefined) return;
      const lines = (rests[stream] + text).split(/\r?\n/);
      rests[stream] = lines.pop() ?? "";
      for (const line of lines) options.onLine(line);
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (out.length < kept) out += text;
      tell("out", text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (errors.length < kept) errors += text;
      tell("errors", text);
    });
    // A program that ends before it has read its input is judged by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    child.once("error", (error) => {
      signal.removeEventListener("abort", end);
      const missing = "code" in error && error.code === "ENOENT";
      reject(missing ? new ContainerizeError({ kind: "toolMissing", tool: program }, { cause: error }) : error);
    });
    child.once("close", (code) => {
      signal.removeEventListener("abort", end);
      // A last line without an end is one.
      for (const rest of Object.values(rests)) if (rest !== "") options.onLine?.(rest);
      if (signal.aborted) reject(new DOMException("The operation was cancelled.", "AbortError"));
      else resolve({ code: code ?? 1, out, errors });
    });
  });
}
