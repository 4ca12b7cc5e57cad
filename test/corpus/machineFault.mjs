// @ts-check
import { execFile } from "node:child_process";

/** @param {string} address @returns {Promise<{ status: string, text: string }>} what curl, which knows this machine's proxy, is answered */
function ask(address) {
  return new Promise((resolve) => {
    const words = ["--silent", "--max-time", "30", "--write-out", "\n%{http_code}", address];
    execFile("curl", words, { maxBuffer: 64_000_000 }, (_error, out) => {
      const at = out.lastIndexOf("\n");
      resolve({ status: out.slice(at + 1), text: out.slice(0, Math.max(at, 0)) });
    });
  });
}

/** @param {string} entry @param {string} name @returns {string[]} */
function lockedVersion(entry, name) {
  const named = /^name = "(.*)"$/m.exec(entry)?.[1] === name;
  const version = /^version = "(.*)"$/m.exec(entry)?.[1];
  return named && version !== undefined ? [version] : [];
}

/**
 * Why a build failed for want of something of this machine alone, with the evidence; undefined when it is ours.
 * Poetry reads PyPI's JSON pages, which a mirror of the simple index need not have: then it finds no file of any package,
 * though the package stands in the simple index.
 * @param {string} log
 * @param {string | undefined} lock the text of poetry.lock
 * @returns {Promise<string | undefined>}
 */
export async function machineFault(log, lock) {
  // The last lines of poetry's complaint; its first, with the version, may be cut off.
  const name = /poetry update --no-cache ([\w.-]+)/.exec(log)?.[1];
  const version = name && lock?.split("[[package]]").flatMap((one) => lockedVersion(one, name))[0];
  if (name !== undefined && version !== undefined) {
    const page = await ask(`https://pypi.org/pypi/${name}/${version}/json`);
    const index = await ask(`https://pypi.org/simple/${name}/`);
    if (page.status !== "200" && index.status === "200" && index.text.includes(`-${version}`))
      return `this machine's package index answers ${page.status} to /pypi/${name}/${version}/json, which poetry reads, and lists ${name} ${version} in /simple/`;
  }
  const line = /.*(Temporary failure in name resolution|Read timed out|Connection reset by peer).*/.exec(log)?.[0];
  return line === undefined ? undefined : `the network failed: ${line.replace(/^[\s|]+/, "").slice(0, 160)}`;
}
