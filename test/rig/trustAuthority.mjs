// @ts-check
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { runInRoot } from "./runInRoot.mjs";

/**
 * What this machine needs to reach a package index: its pip index and proxy, which stand-in images get, and certificate
 * authorities of its own, which they do NOT get: a build has to bring them, as it has to on an official image.
 */

/**
 * @typedef {object} Trust
 * @property {readonly string[]} certificates PEM texts of the machine's own authorities
 * @property {Readonly<Record<string, string>>} pip pip's settings that decide whether an index is reached
 */

/** By these variables a machine tells programs which authorities to trust. */
const BUNDLE_VARIABLES = ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE"];
const PIP_SETTINGS = ["index-url", "extra-index-url", "trusted-host", "proxy"];

/**
 * Reads what this machine says of itself.
 * @returns {Promise<Trust>}
 */
export async function machineTrust() {
  const files = new Set(BUNDLE_VARIABLES.map((name) => process.env[name] ?? "").filter((path) => path !== ""));
  const publicOnes = new Set([...rootCertificates, ...(await debianCertificates())].map(normal));
  /** @type {Map<string, string>} */ const own = new Map();
  for (const file of files) {
    for (const certificate of certificatesIn(await readFile(file, "utf8").catch(() => ""))) {
      if (!publicOnes.has(normal(certificate))) own.set(normal(certificate), certificate);
    }
  }
  return { certificates: [...own.values()], pip: await machinePip() };
}

/**
 * A short name of what would be put into an image; part of a stand-in's recipe.
 * @param {Trust} trust
 * @returns {string}
 */
export function indexFingerprint({ pip }) {
  if (Object.keys(pip).length === 0) return "none";
  return createHash("sha256").update(JSON.stringify(pip)).digest("hex").slice(0, 12);
}

/**
 * Writes the package index into a Debian root: /etc/pip.conf, /etc/uv/uv.toml. Nothing where the machine names none.
 * @param {string} root
 * @param {Trust} trust
 */
export async function applyIndex(root, { pip }) {
  if (Object.keys(pip).length === 0) return;
  const lines = Object.entries(pip).map(([name, value]) => `${name} = ${value}\n`);
  await writeFile(join(root, "etc/pip.conf"), `[global]\n${lines.join("")}`);
  if (pip["index-url"] === undefined) return;
  await mkdir(join(root, "etc/uv"), { recursive: true });
  await writeFile(join(root, "etc/uv/uv.toml"), `[[index]]\nurl = "${pip["index-url"]}"\ndefault = true\n`);
}

/**
 * A bundle in a root's /tmp for one program of it: the public authorities and those of this machine.
 * @param {string} root a root with the package ca-certificates
 * @param {Trust} trust
 * @returns {Promise<string>} its path as the root sees it
 */
export async function bundleInRoot(root, { certificates }) {
  const path = "/tmp/machine.pem";
  const own = await readFile(join(root, "etc/ssl/certs/ca-certificates.crt"), "utf8");
  await writeFile(join(root, path), `${own}${certificates.join("")}`);
  return path;
}

/**
 * Lets the programs of a Debian root that is thrown away afterwards trust what this machine trusts.
 * @param {string} root a root with the package ca-certificates
 * @param {Trust} trust
 * @param {AbortSignal} [signal]
 */
export async function trustInRoot(root, { certificates }, signal) {
  for (const [index, certificate] of certificates.entries()) {
    await writeFile(join(root, `usr/local/share/ca-certificates/machine-${index}.crt`), certificate);
  }
  if (certificates.length > 0) await runInRoot(root, ["update-ca-certificates"], signal);
}

/**
 * pip's settings of this machine, in pip's own order: files first, then variables. A value that holds a password is
 * left out: it would be written into an image.
 * @returns {Promise<Record<string, string>>}
 */
async function machinePip() {
  const home = homedir();
  const files = [
    "/etc/pip.conf",
    join(home, ".pip/pip.conf"),
    join(home, ".config/pip/pip.conf"),
    process.env["PIP_CONFIG_FILE"] ?? "",
  ];
  /** @type {Record<string, string>} */ const found = {};
  for (const file of files) Object.assign(found, pipSettings(await readFile(file, "utf8").catch(() => "")));
  for (const name of PIP_SETTINGS) {
    const value = process.env[`PIP_${name.toUpperCase().replaceAll("-", "_")}`];
    if (value !== undefined && value !== "") found[name] = value;
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => !/:\/\/[^/\s]*@/.test(value)));
}

/**
 * The settings of a pip configuration file that decide whether an index is reached.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function pipSettings(text) {
  /** @type {Record<string, string>} */ const found = {};
  let section = "";
  for (const line of text.split("\n")) {
    section = /^\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    const [, name, value] = /^([\w-]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined || value === "" || !["global", "install"].includes(section)) continue;
    if (PIP_SETTINGS.includes(name)) found[name] = value;
  }
  return found;
}

/** @returns {Promise<string[]>} the public authorities Debian's ca-certificates brings */
async function debianCertificates() {
  const folder = "/usr/share/ca-certificates/mozilla";
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

/**
 * @param {string} text
 * @returns {string[]} every PEM certificate in it
 */
export function certificatesIn(text) {
  return (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((pem) => `${pem}\n`);
}

/** @param {string} pem */
function normal(pem) {
  return pem.replace(/-----[A-Z ]+-----|\s/g, "");
}
