import * as tls from "node:tls";

/**
 * What macOS and Windows keep in their own trust store, PEM, where this Node.js can read it (22.15 and later). On Linux
 * the store is files, which are read as such.
 */
export function systemCertificates(): readonly string[] {
  if (process.platform === "linux") return [];
  const ask: unknown = Reflect.get(tls, "getCACertificates");
  if (typeof ask !== "function") return [];
  const found: unknown = Reflect.apply(ask, tls, ["system"]);
  return Array.isArray(found) ? found.filter((pem) => typeof pem === "string").map((pem) => `${pem}\n`) : [];
}
