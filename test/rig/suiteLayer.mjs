// @ts-check
import { join } from "node:path";
import { provide, removeTree } from "./cache.mjs";
import { run } from "./command.mjs";
import { makeDebianRoot } from "./debianRoot.mjs";
import { packLayer } from "./imageArchive.mjs";
import { step } from "./log.mjs";
import { runInRoot } from "./runInRoot.mjs";
import { applyIndex, indexFingerprint, machineTrust, trustInRoot } from "./trustAuthority.mjs";

/** Raised when the way a layer is made changes, so that old ones are made anew. */
const RECIPE = 5;

/** Downloads Debian's wheel of pip with the root's own apt: its suite, its mirror. */
const FETCH_WHEELS = "cd /tmp && apt-get -qq update && apt-get -qq download python3-pip-whl";
/** Packs only the wheels of the package. */
const PACK_WHEELS =
  'dpkg-deb -x "$0"/tmp/python3-pip-whl_*.deb "$1" && tar -C "$1" -cf "$1.tar" ./usr/share/python-wheels';

/**
 * The lowest layer of all stand-ins of a suite whose Python is not Debian's; and, beside it, Debian's wheel of pip.
 * @param {string} suite
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} a folder with debian.tar and wheels.tar
 */
export async function ensureSuiteLayer(suite, signal) {
  const trust = await machineTrust();
  const part = `debian-${suite}`;
  return provide(
    part,
    `layer ${RECIPE} index ${indexFingerprint(trust)}`,
    async (folder) => {
      await step("bases", `making a Debian ${suite} root: the lowest layer of the stand-ins`, async () => {
        const root = join(folder, "root");
        const wheels = join(folder, "wheels");
        await makeDebianRoot(suite, false, root, signal);
        await applyIndex(root, trust);
        await packLayer(root, ".", join(folder, "debian.tar"), signal);
        // Fetched after the layer is packed: the layer itself must hold neither the package nor the machine's authorities.
        await trustInRoot(root, trust, signal);
        await runInRoot(root, ["sh", "-e", "-c", FETCH_WHEELS], signal);
        await run("bash", ["-c", PACK_WHEELS, root, wheels], {}, signal);
        await removeTree(wheels);
        await removeTree(root);
      });
    },
    signal,
  );
}
