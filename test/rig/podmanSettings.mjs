// @ts-check
// What a Podman of the rig is told: no limit above what this machine may give, and a network of its own.

/** Podman knows its default network by this name and number (containers/common libnetwork/types). */
export const podmanNetworkId = {
  name: "podman",
  id: "2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9",
};

/** containers.conf(5). The images are Docker Hub's when a Dockerfile names no registry, as on Docker. */
export const podmanConfiguration = `[containers]
default_ulimits = ["nofile=20000:20000", "nproc=8192:8192"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_backend = "netavark"
firewall_driver = "iptables"
`;

/** containers-registries.conf(5): registries of this machine may speak plain HTTP, as on Docker. */
export const podmanRegistries = `[[registry]]
prefix = "127.0.0.1"
location = "127.0.0.1"
insecure = true
`;

/**
 * The file of the default network, so that its bridge is the rig's and meets nobody else's.
 * @param {string} bridge
 * @param {string} gateway address and prefix length, "172.28.0.1/24"
 */
export function podmanNetwork(bridge, gateway) {
  const [address = "", length = ""] = gateway.split("/");
  return JSON.stringify({
    ...podmanNetworkId,
    driver: "bridge",
    network_interface: bridge,
    subnets: [{ subnet: `${address.replace(/\.\d+$/, ".0")}/${length}`, gateway: address }],
    ipv6_enabled: false,
    internal: false,
    dns_enabled: false,
    ipam_options: { driver: "host-local" },
  });
}
