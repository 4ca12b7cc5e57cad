// @ts-check
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensurePackages } from "./apt.mjs";
import { underPartLock } from "./cache.mjs";
import { run } from "./command.mjs";
import { isRunning, readRecord, removeRunFolder, runFolder, writeRecord } from "./daemonRecord.mjs";
import { freePort } from "./freePort.mjs";
import { step } from "./log.mjs";
import { findCommand, isRoot } from "./machine.mjs";
import { MissingPart } from "./missingPart.mjs";
import { endProcess } from "./process.mjs";
import { lastLog, spawnDaemon } from "./spawnDaemon.mjs";

const NAME = "sshd";

/** The hosts of its client configuration, and what each of them meets. */
export const sshHosts = /** @type {const} */ ({
  engine: "rig-engine",
  /** Its key is not known. */
  unknownKey: "rig-unknown",
  /** A key that the server does not let in. */
  stranger: "rig-stranger",
  /** Let in, but without a docker command. */
  noDocker: "rig-bare",
  /** Nothing listens there. */
  closed: "rig-closed",
});

/**
 * An ssh server on 127.0.0.1 with keys of its own, for the user that runs the tests.
 * @typedef {object} Sshd
 * @property {string} commands a folder for the front of PATH: its `ssh` is the system's, with a configuration of ours
 */

/**
 * Gives the running server, or provides and starts it (Debian's openssh-server). It stays up. Nothing in /etc/ssh or
 * ~/.ssh is read or written.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Sshd>}
 * @throws {MissingPart} where the packages are missing and the rig may not install them
 */
export async function ensureSshd(signal) {
  return underPartLock(
    NAME,
    async () => {
      const record = await readRecord(NAME);
      if (isRunning(record) && (await listens(Number(record?.facts["port"])))) return { commands: commandsFolder() };
      if (findCommand("sshd") === undefined) {
        const packages = ["openssh-server", "openssh-client"];
        await ensurePackages(NAME, packages, "engines are reached over ssh too", signal);
      }
      return step(NAME, "starting an ssh server with its own keys on 127.0.0.1", () => start(signal));
    },
    signal,
  );
}

/** Ends the server and removes its keys. */
export async function stopSshd() {
  const record = await readRecord(NAME);
  if (record === undefined) return;
  if (isRunning(record)) await endProcess(record.pid, 5000, record.started);
  await removeRunFolder(NAME);
}

function commandsFolder() {
  return join(runFolder(NAME), "bin");
}

/** @param {AbortSignal} [signal] */
async function start(signal) {
  const server = findCommand("sshd");
  const client = findCommand("ssh");
  if (server === undefined || client === undefined || findCommand("ssh-keygen") === undefined)
    throw new MissingPart(NAME, "the commands sshd, ssh and ssh-keygen", "install OpenSSH's server and client");
  const folder = runFolder(NAME);
  await rm(folder, { recursive: true, force: true });
  await mkdir(commandsFolder(), { recursive: true, mode: 0o700 });
  const keys = { host: "", user: "", bare: "", stranger: "" };
  for (const name of /** @type {(keyof typeof keys)[]} */ (Object.keys(keys))) {
    const file = join(folder, name);
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "rig", "-f", file], {}, signal);
    keys[name] = (await run("ssh-keygen", ["-y", "-f", file], {}, signal)).trim();
  }
  const port = await freePort();
  const bare = 'command="PATH=/nonexistent; eval $SSH_ORIGINAL_COMMAND"';
  await writeFile(join(folder, "authorized_keys"), `${keys.user}\n${bare} ${keys.bare}\n`, { mode: 0o600 });
  await writeFile(join(folder, "known_hosts"), `[127.0.0.1]:${port} ${keys.host}\n`);
  await writeFile(join(folder, "sshd_config"), serverConfiguration(folder, port));
  await writeFile(join(folder, "ssh_config"), clientConfiguration(folder, port));
  const wrapper = join(commandsFolder(), "ssh");
  await writeFile(wrapper, `#!/bin/sh\nexec '${client}' -F '${join(folder, "ssh_config")}' "$@"\n`);
  await chmod(wrapper, 0o755);
  // Debian's service makes the folder that a server of root changes into; this one has no service.
  if (isRoot()) await mkdir("/run/sshd", { recursive: true, mode: 0o755 });
  const daemon = await spawnDaemon(NAME, server, ["-D", "-e", "-f", join(folder, "sshd_config")]);
  const started = daemon.started === undefined ? {} : { started: daemon.started };
  await writeRecord({ name: NAME, pid: daemon.pid, ...started, facts: { port: String(port) } });
  for (const end = Date.now() + 10_000; Date.now() < end && !daemon.ended();) {
    if (await listens(port)) return { commands: commandsFolder() };
    await sleep(50);
  }
  throw new Error(`The ssh server does not listen on 127.0.0.1:${port}:\n${await lastLog(NAME)}`);
}

/** @param {string} folder @param {number} port */
function serverConfiguration(folder, port) {
  return `Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(folder, "host")}
AuthorizedKeysFile ${join(folder, "authorized_keys")}
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
`;
}

/** @param {string} folder @param {number} port */
function clientConfiguration(folder, port) {
  const known = `UserKnownHostsFile ${join(folder, "known_hosts")}`;
  const user = `IdentityFile ${join(folder, "user")}`;
  return `Host ${sshHosts.engine}
  ${known}
  ${user}
Host ${sshHosts.unknownKey}
  UserKnownHostsFile /dev/null
  ${user}
Host ${sshHosts.stranger}
  ${known}
  IdentityFile ${join(folder, "stranger")}
Host ${sshHosts.noDocker}
  ${known}
  IdentityFile ${join(folder, "bare")}
Host ${sshHosts.closed}
  Port 1
Host rig-*
  HostName 127.0.0.1
  Port ${port}
  User ${userInfo().username}
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  IdentitiesOnly yes
  IdentityAgent none
`;
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
