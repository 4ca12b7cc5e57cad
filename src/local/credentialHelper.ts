import { spawn } from "node:child_process";
import { ContainerizeError } from "../core/errors";

/** How long a helper may take; some ask the user to unlock a keychain. */
const deadline = 10_000;

/** Programs started from a desktop do not see a shell's PATH; these are the places helpers are installed in. */
const places: readonly string[] =
  process.platform === "darwin"
    ? ["/usr/local/bin", "/opt/homebrew/bin", "/Applications/Docker.app/Contents/Resources/bin"]
    : [];

function missingOr(error: Error): string {
  return "code" in error && error.code === "ENOENT" ? "There is no such program on the PATH." : error.message;
}

/**
 * Asks `docker-credential-NAME get` for a registry (docker/docker-credential-helpers: server on stdin, JSON on stdout).
 * Undefined when it knows none. Throws credentialHelper when the helper is missing, fails, or takes over ten seconds.
 */
export async function askCredentialHelper(
  helper: string,
  registry: string,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<{ readonly username: string; readonly secret: string } | undefined> {
  const fail = (message: string, cause?: unknown): ContainerizeError =>
    new ContainerizeError({ kind: "credentialHelper", helper, message }, { cause });
  // The name becomes part of a program's name: anything else than a plain word would choose the program.
  if (!/^[\w.-]+$/.test(helper)) throw fail("The name of the helper is not valid.");
  const path = [variables["PATH"] ?? "", ...places].join(process.platform === "win32" ? ";" : ":");
  const { output, code } = await new Promise<{ output: string; code: number | null }>((resolve, reject) => {
    const child = spawn(`docker-credential-${helper}`, ["get"], {
      env: { ...variables, PATH: path },
      stdio: ["pipe", "pipe", "ignore"],
      signal,
      windowsHide: true,
    });
    const limit = setTimeout(() => {
      reject(fail(`It did not answer in ${deadline / 1000} seconds.`));
      child.kill("SIGKILL");
      // What the helper itself started may hold its output open.
      child.stdout.destroy();
    }, deadline);
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on("error", () => undefined);
    child.stdin.end(registry);
    child.once("error", (error) => {
      clearTimeout(limit);
      child.stdout.destroy();
      reject(signal.aborted ? error : fail(missingOr(error), error));
    });
    child.once("close", (status) => {
      clearTimeout(limit);
      resolve({ output: Buffer.concat(chunks).toString("utf8"), code: status });
    });
  });
  if (code !== 0) {
    if (/credentials not found/i.test(output)) return undefined;
    throw fail(output.trim().slice(0, 200) || `It ended with ${String(code)}.`);
  }
  return parseAnswer(output, fail);
}

function parseAnswer(
  output: string,
  fail: (message: string, cause?: unknown) => ContainerizeError,
): { readonly username: string; readonly secret: string } {
  let answer: unknown;
  try {
    answer = JSON.parse(output);
  } catch (cause) {
    throw fail("Its answer is not JSON.", cause);
  }
  if (typeof answer === "object" && answer !== null && "Username" in answer && "Secret" in answer) {
    const { Username: username, Secret: secret } = answer;
    if (typeof username === "string" && typeof secret === "string") return { username, secret };
  }
  throw fail("Its answer has no Username and Secret.");
}
