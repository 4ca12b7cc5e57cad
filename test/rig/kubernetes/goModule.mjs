// @ts-check

/**
 * The go.mod of a main module that builds k8s.io/kubernetes. Its own go.mod points its staging modules into its own
 * repository, which a module zip does not hold; they are published under v0.MINOR.PATCH instead.
 * @param {string} version such as "1.37.2"
 * @param {string} text go.mod of k8s.io/kubernetes at that version
 * @returns {string}
 */
export function kubernetesGoModule(version, text) {
  const staged = `v0.${version.slice(version.indexOf(".") + 1)}`;
  const go = /^go (\S+)$/m.exec(text)?.[1] ?? "1.26";
  const debug = /^godebug .*$/m.exec(text)?.[0] ?? "";
  const staging = [...text.matchAll(/^\s*(?:replace )?(\S+) => \.\/staging\//gm)].map(([, name]) => name ?? "");
  const required = [...text.matchAll(/^\s+(\S+) (v\S+)(?: \/\/ indirect)?$/gm)].map(([, name = "", wanted = ""]) =>
    staging.includes(name) ? `\t${name} ${staged}` : `\t${name} ${wanted}`,
  );
  return [
    "module rig",
    `go ${go}`,
    debug,
    `require (\n\tk8s.io/kubernetes v${version}\n${required.join("\n")}\n)`,
    `replace (\n${staging.map((name) => `\t${name} => ${name} ${staged}`).join("\n")}\n)`,
    "",
  ].join("\n\n");
}
