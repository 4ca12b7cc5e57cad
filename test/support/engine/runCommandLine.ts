import { spawn } from "node:child_process";
import path from "node:path";

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/**
 * Runs the built command line as a person would, with nothing of this machine's Docker settings but the given endpoint.
 * `uid` runs it as another user; `path` replaces PATH, so that no interpreter of this machine is found; `temporary` is its
 * folder for temporary files; `variables` are added last.
 */
export function runCommandLine(
  args: readonly string[],
  host: string,
  options: {
    readonly uid?: number;
    readonly path?: string;
    readonly temporary?: string;
    readonly variables?: Readonly<Record<string, string>>;
  } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.resolve("dist/cli.js"), ...args], {
      env: {
        ...process.env,
        ...(options.path === undefined ? {} : { PATH: options.path }),
        ...(options.temporary === undefined ? {} : { TMPDIR: options.temporary }),
        DOCKER_HOST: host,
        DOCKER_CONTEXT: "",
        DOCKER_CONFIG: "/nonexistent",
        ...options.variables,
      },
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    });
    let out = "";
    let errors = "";
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, errors }));
  });
}
