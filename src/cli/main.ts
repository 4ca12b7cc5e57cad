import { randomBytes } from "node:crypto";
import { homedir, release } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createApp } from "../app/createApp";
import type { CompanyNetwork } from "../core/network/companyNetwork";
import { isRecord } from "../core/isRecord";
import { languageOf } from "../core/language";
import { findCredentials } from "../local/credentials";
import { indexVariable } from "../local/network/indexVariable";
import { findNetwork } from "../local/network/findNetwork";
import { netrcLogins } from "../local/network/netrc";
import { freePort } from "../local/freePort";
import { httpProbe } from "../local/httpProbe";
import { localInterpreter } from "../local/interpreter";
import { openProjectTree } from "../local/projectTree";
import { readTextFile } from "../local/readTextFile";
import { runTool } from "../local/runTool";
import { withTemporaryFiles } from "../local/temporaryFiles";
import { writeFiles } from "../local/writeFiles";
import { runCommandLine } from "./runCommandLine";

/** Asked once: this machine's network does not change while a command runs. */
let network: Promise<CompanyNetwork> | undefined;

const app = createApp({
  detection: () => import("../core/detectionEntry"),
  openTree: openProjectTree,
  connect: async (signal) => {
    const { connect } = await import("../docker/engineEntry");
    const environment = { platform: process.platform, home: homedir(), variables: process.env, setting: undefined };
    return connect(environment, signal);
  },
  findCredentials: (registry, signal) => findCredentials(registry, process.env, signal),
  findIndexVariable: (name) => indexVariable(name, process.env),
  findIndexLogins: (hosts) => netrcLogins(hosts, process.env),
  asksForLogins: false,
  findNetwork: (signal) => (network ??= findNetwork(process.env, signal)),
  askPort: httpProbe,
  freePort,
  readText: readTextFile,
  withFiles: withTemporaryFiles,
  targets: () => import("../core/targets/targetsEntry"),
  runTool,
  random: () => randomBytes(32).toString("hex"),
  language: () => languageOf(["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => process.env[name]).find(Boolean) ?? ""),
  now: () => Date.now(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
});

/** Of the package that this bundle is part of, and of what it runs on. */
async function versions(): Promise<Readonly<Record<string, string>>> {
  const text = (await readTextFile(join(__dirname, "..", "package.json"), new AbortController().signal)) ?? "{}";
  const own: unknown = JSON.parse(text);
  const version = isRecord(own) ? String(own["version"]) : "unknown";
  return {
    "Containerize Python": `${version} (command line)`,
    "Node.js": process.version,
    system: `${process.platform} ${process.arch} ${release()}`,
  };
}

async function main(): Promise<void> {
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupt.abort());
  process.exitCode = await runCommandLine(
    {
      app,
      variables: process.env,
      out: (text) => void process.stdout.write(`${text}\n`),
      progress: (text) => void process.stderr.write(`${text}\n`),
      failed: () => undefined,
      versions,
      home: homedir(),
      now: () => new Date().toISOString(),
      findInterpreter: localInterpreter,
      inspectionJson: async (facts, plan) => (await import("../core/detectionEntry")).inspectionJson(facts, plan),
      readText: readTextFile,
      writeFiles,
    },
    process.argv.slice(2),
    interrupt.signal,
  );
}

void main();
