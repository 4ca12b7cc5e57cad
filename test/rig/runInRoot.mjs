// @ts-check
import { run } from "./command.mjs";

/** The root's own folders, not those of the shell the rig was started from. */
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const SCRIPT = `
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
[ ! -e "$0/etc/resolv.conf" ] || rm "$0/etc/resolv.conf"
cp /etc/resolv.conf "$0/etc/resolv.conf"
exec chroot "$@"
`;

/**
 * Runs a command inside a Debian root, with /proc, /dev and the machine's name servers. The mounts are in a mount
 * namespace of the command's own and go with it, also when it is killed.
 * The machine's variables that name its own Python, pip settings or certificates do not reach the command.
 * @param {string} root
 * @param {readonly string[]} command
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} what it printed on standard output
 */
export async function runInRoot(root, command, signal) {
  const foreign = Object.keys(process.env).filter((name) => /^(PIP_|PYTHON|SSL_CERT|REQUESTS_|LC_|LANG)/.test(name));
  const env = { ...Object.fromEntries(foreign.map((name) => [name, undefined])), PATH };
  return run("unshare", ["--mount", "bash", "-e", "-c", SCRIPT, root, root, ...command], { env }, signal);
}
