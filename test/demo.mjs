// @ts-check
// `npm run demo`: the main job on a sample project, as the command line does it. Sets up what it needs first.
// Usage: npm run demo [-- FOLDER]
// Exit codes are the command line's: 0 done, 1 the project's fault, 3 no engine (the files are written all the same).
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./runner/dependencies.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @param {string} script @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function node(script, args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: "inherit", env });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

await ensureDependencies(root);
if ((await node("esbuild.js", ["--production"], process.env)) !== 0) process.exit(1);

const sample = process.argv[2] ?? path.join(root, "test/fixtures/projects/fastapi-uv");
const scratch = await mkdtemp(path.join(os.tmpdir(), "containerize-demo-"));
const folder = path.join(scratch, path.basename(sample));
try {
  await cp(sample, folder, { recursive: true });
  const { findOrProvideEngine } = await import("./rig/findOrProvideEngine.mjs");
  const engine = await findOrProvideEngine({ bases: ["3.13-slim-trixie"] });
  console.log(`\nContainerizing a copy of ${path.relative(root, sample) || sample}\n`);
  const env = engine.host ? { ...process.env, DOCKER_HOST: engine.host } : process.env;
  process.exitCode = await node("dist/cli.js", ["run", folder], env);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
