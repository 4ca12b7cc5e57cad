// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What containerd, the kubelet, kube-proxy and the network plugins are told.
 * @param {string} folder of the run
 * @param {{ binaries: string, host: string, address: string, registry: import("../registry.mjs").Registry | undefined }} where
 *   `host` is where the node reaches this machine, which knows the names of services, and `address` the registry
 */
export async function writeConfiguration(folder, { binaries, host, address, registry }) {
  const pki = join(folder, "pki");
  /** @param {string} name @param {unknown} value JSON is YAML */
  const json = (name, value) => writeFile(join(folder, name), JSON.stringify(value));
  await mkdir(join(folder, "cni/net.d"), { recursive: true });
  await json("cni/net.d/10-rig.conflist", {
    cniVersion: "1.0.0",
    name: "rig",
    plugins: [
      {
        type: "bridge",
        bridge: "cni0",
        isGateway: true,
        ipMasq: true,
        hairpinMode: true,
        ipam: {
          type: "host-local",
          dataDir: join(folder, "cni/ipam"),
          ranges: [[{ subnet: "10.244.0.0/24" }]],
          routes: [{ dst: "0.0.0.0/0" }],
        },
      },
      { type: "portmap", capabilities: { portMappings: true } },
    ],
  });
  if (registry !== undefined) {
    const hosts = join(folder, "certs.d", registry.address);
    await mkdir(hosts, { recursive: true, mode: 0o700 });
    const login = Buffer.from(`${registry.username}:${registry.password}`).toString("base64");
    await writeFile(
      join(hosts, "hosts.toml"),
      `[host."http://${address}"]
  capabilities = ["pull", "resolve"]
  [host."http://${address}".header]
    Authorization = "Basic ${login}"
`,
      { mode: 0o600 },
    );
  }
  // Scores below our own cannot be set without CAP_SYS_RESOURCE: restrict_oom_score_adj.
  await writeFile(
    join(folder, "containerd.toml"),
    `version = 2
root = "${folder}/containerd"
state = "${folder}/containerd-state"
[grpc]
  address = "${folder}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "rig.local/pause:1"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "${folder}/certs.d"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${binaries}/cni"
    conf_dir = "${folder}/cni/net.d"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
`,
  );
  await json("kubelet.yaml", {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(pki, "ca.crt") },
    },
    authorization: { mode: "Webhook" },
    tlsCertFile: join(pki, "node.crt"),
    tlsPrivateKeyFile: join(pki, "node.key"),
    containerRuntimeEndpoint: `unix://${folder}/containerd.sock`,
    cgroupDriver: "cgroupfs",
    failCgroupV1: false,
    failSwapOn: false,
    protectKernelDefaults: false,
    oomScoreAdj: 0,
    maxOpenFiles: 20000,
    podLogsDir: join(folder, "podlogs"),
    clusterDNS: [host],
    clusterDomain: "cluster.local",
    resolvConf: "",
    evictionHard: { "memory.available": "100Mi", "nodefs.available": "1%", "imagefs.available": "1%" },
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    nodeStatusUpdateFrequency: "5s",
  });
  await json("proxy.yaml", {
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    kind: "KubeProxyConfiguration",
    mode: "iptables",
    clientConnection: { kubeconfig: join(folder, "proxy.kubeconfig") },
    clusterCIDR: "10.244.0.0/16",
    hostnameOverride: "rig",
    oomScoreAdj: 0,
    conntrack: { maxPerCore: 0, min: 0 },
  });
}
