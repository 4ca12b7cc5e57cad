// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.mjs";

/**
 * Makes a certificate authority, and the certificates and kubeconfigs of everything that speaks to the API server.
 * @param {string} folder of the run; gets pki/ and NAME.kubeconfig
 * @param {string} node address of the node, which is the API server's too
 * @param {AbortSignal} [signal]
 */
export async function makeCertificates(folder, node, signal) {
  const pki = join(folder, "pki");
  const openssl = (/** @type {string[]} */ ...words) => run("openssl", words, { cwd: pki }, signal);
  await openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ca.key");
  await openssl("req", "-x509", "-new", "-key", "ca.key", "-subj", "/CN=rig", "-days", "30", "-out", "ca.crt");
  await openssl("genrsa", "-out", "sa.key", "2048");
  await openssl("rsa", "-in", "sa.key", "-pubout", "-out", "sa.pub");
  const local = "DNS:localhost,IP:127.0.0.1,IP:10.96.0.1";
  const server = `DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,${local},IP:${node}`;
  const certificates = /** @type {const} */ ([
    ["apiserver", "/CN=kube-apiserver", server],
    ["kubelet-client", "/O=system:masters/CN=kube-apiserver-kubelet-client", local],
    ["admin", "/O=system:masters/CN=admin", local],
    ["controller", "/CN=system:kube-controller-manager", local],
    ["scheduler", "/CN=system:kube-scheduler", local],
    ["proxy", "/CN=system:kube-proxy", local],
    ["node", "/O=system:nodes/CN=system:node:rig", `DNS:rig,${local},IP:${node}`],
  ]);
  for (const [name, subject, names] of certificates) {
    await openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`);
    await openssl("req", "-new", "-key", `${name}.key`, "-subj", subject, "-out", `${name}.csr`);
    await writeFile(join(pki, "extensions"), `extendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=${names}\n`);
    const signed = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-extfile", "extensions"];
    await openssl("x509", "-req", "-in", `${name}.csr`, ...signed, "-out", `${name}.crt`);
  }
  const authority = (await readFile(join(pki, "ca.crt"))).toString("base64");
  for (const name of ["admin", "controller", "scheduler", "proxy", "node"]) {
    const configuration = {
      apiVersion: "v1",
      kind: "Config",
      "current-context": "rig",
      clusters: [
        { name: "rig", cluster: { server: `https://${node}:16443`, "certificate-authority-data": authority } },
      ],
      contexts: [{ name: "rig", context: { cluster: "rig", user: "rig" } }],
      users: [
        {
          name: "rig",
          user: {
            "client-certificate-data": (await readFile(join(pki, `${name}.crt`))).toString("base64"),
            "client-key-data": (await readFile(join(pki, `${name}.key`))).toString("base64"),
          },
        },
      ],
    };
    // JSON is YAML.
    await writeFile(join(folder, `${name}.kubeconfig`), JSON.stringify(configuration), { mode: 0o600 });
  }
}
