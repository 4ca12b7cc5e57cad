// @ts-check
import { stat, rm, writeFile } from "node:fs/promises";
import { CommandFailed, run } from "./command.mjs";
import { underPartLock } from "./cache.mjs";
import { errorCode } from "./errorCode.mjs";
import { step } from "./log.mjs";
import { mayInstall } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";

/** Asked by Debian's package scripts before they start a service; exit code 101 means "do not". Source: invoke-rc.d(8). */
const POLICY = "/usr/sbin/policy-rc.d";

/**
 * Makes sure that Debian packages are installed. As root on Debian it installs what is missing, without recommended
 * packages and without starting their services; elsewhere it says what is missing.
 * @param {string} part the part that needs them
 * @param {readonly string[]} packages
 * @param {string} why what they are for, as the end of "installing X by apt: …"
 * @param {AbortSignal} [signal]
 * @throws {MissingPart} when packages are missing and the rig may not install them
 */
export async function ensurePackages(part, packages, why, signal) {
  if ((await missingPackages(packages, signal)).length === 0) return;
  if (!mayInstall()) {
    const missing = (await missingPackages(packages, signal)).join(" ");
    throw new MissingPart(part, `Debian's ${missing}`, `as root on Debian run \`apt-get install ${missing}\``);
  }
  // One lock for all parts: apt itself lets only one process install at a time.
  await underPartLock(
    "apt",
    async () => {
      const missing = await missingPackages(packages, signal);
      if (missing.length === 0) return;
      await step(part, `installing ${missing.join(" ")} by apt: ${why}`, () => install(missing, signal));
    },
    signal,
  );
}

/**
 * @param {readonly string[]} packages
 * @param {AbortSignal} [signal]
 * @returns {Promise<string[]>} those that dpkg does not know as installed
 */
export async function missingPackages(packages, signal) {
  /** @type {string} */
  let listed;
  try {
    listed = await run("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\n", ...packages], {}, signal);
  } catch (error) {
    // dpkg-query ends with 1 when it does not know one of the names, and still lists the others.
    if (error instanceof CommandFailed) listed = error.output;
    else if (errorCode(error) === "ENOENT") listed = "";
    else throw error;
  }
  const installed = new Set(
    listed
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

/**
 * @param {readonly string[]} packages
 * @param {AbortSignal} [signal]
 */
async function install(packages, signal) {
  const env = { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" };
  const command = ["install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...packages];
  await withoutStartingServices(async () => {
    try {
      await run("apt-get", command, { env }, signal);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      // The lists are missing or older than the mirror: fetch them once and try again.
      await run("apt-get", ["update", "-q"], { env }, signal);
      await run("apt-get", command, { env }, signal);
    }
  });
}

/**
 * A package's own service (docker.io's daemon on the default socket, a registry on port 5000) is not what the rig
 * wants: it starts its own with its own folders. A policy that is there already is left alone.
 * @param {() => Promise<void>} work
 */
async function withoutStartingServices(work) {
  const there = await stat(POLICY).then(
    () => true,
    () => false,
  );
  if (there) return work();
  await writeFile(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await work();
  } finally {
    await rm(POLICY, { force: true });
  }
}
