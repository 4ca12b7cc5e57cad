// @ts-check
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.mjs";
import { debianMirror } from "./debianMirror.mjs";
import { debootstrap } from "./debootstrap.mjs";

/** Debian's own Python with what the official images have too: venv, pip, and the headers to compile against. */
const PYTHON = ["python3", "python3-venv", "python3-pip", "python3-dev"];

/**
 * Fills a folder with a Debian like the one under the official slim images.
 * @param {string} suite
 * @param {boolean} withPython also Debian's interpreter, found as python, python3, pip and pip3 in /usr/local/bin
 * @param {string} root
 * @param {AbortSignal} [signal]
 */
export async function makeDebianRoot(suite, withPython, root, signal) {
  const packages = ["ca-certificates", "netbase", "tzdata", ...(withPython ? PYTHON : [])];
  await debootstrap(suite, packages, root, signal);
  if (withPython) await asOfficialPython(root, signal);
  await asOfficialApt(root, suite, signal);
}

/**
 * apt as in the official images: packages are not kept after an installation, sources in deb822 format, empty lists.
 * @param {string} root
 * @param {string} suite
 * @param {AbortSignal} [signal]
 */
async function asOfficialApt(root, suite, signal) {
  const remove =
    '"rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true";';
  const lines = [
    `DPkg::Post-Invoke { ${remove} };`,
    `APT::Update::Post-Invoke { ${remove} };`,
    'Dir::Cache::pkgcache "";',
    'Dir::Cache::srcpkgcache "";',
  ];
  await writeFile(join(root, "etc/apt/apt.conf.d/docker-clean"), `${lines.join("\n")}\n`);
  await rm(join(root, "etc/apt/sources.list"), { force: true });
  await mkdir(join(root, "etc/apt/sources.list.d"), { recursive: true });
  const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
  const source = [
    "Types: deb",
    `URIs: ${await debianMirror()}`,
    `Suites: ${suite}`,
    "Components: main",
    `Signed-By: ${keyring}`,
  ];
  await writeFile(join(root, "etc/apt/sources.list.d/debian.sources"), `${source.join("\n")}\n`);
  await run(
    "bash",
    [
      "-c",
      'rm -rf "$0"/var/cache/apt/archives/*.deb "$0"/var/cache/apt/*.bin "$0"/var/lib/apt/lists/* "$0"/var/log/*.log "$0"/debootstrap',
      root,
    ],
    {},
    signal,
  );
}

/**
 * Python as in the official images: first in PATH from /usr/local/bin, pip may install into it, no compiled caches.
 * @param {string} root
 * @param {AbortSignal} [signal]
 */
async function asOfficialPython(root, signal) {
  for (const [link, target] of [
    ["python", "python3"],
    ["python3", "python3"],
    ["pip", "pip3"],
    ["pip3", "pip3"],
  ]) {
    await symlink(`/usr/bin/${target}`, join(root, `usr/local/bin/${link}`));
  }
  await run(
    "bash",
    ["-c", 'rm -f "$0"/usr/lib/python3*/EXTERNALLY-MANAGED; find "$0/usr/lib" -name "*.pyc" -delete', root],
    {},
    signal,
  );
}
