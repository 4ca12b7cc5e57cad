#!/bin/bash
# A Kubernetes of one node inside mount, network and process namespaces of its own (started by cluster.mjs through unshare).
# Nothing of it is seen outside but the veth pair that cluster.mjs makes, and nothing outlives the first process.
# Environment: RIG_K8S (folder of this run), RIG_K8S_BINARIES, RIG_K8S_REGISTRY (port of a registry on the host), addresses.
set -euo pipefail
run=$RIG_K8S bin=$RIG_K8S_BINARIES/bin pki=$RIG_K8S/pki
host=$RIG_K8S_HOST node=$RIG_K8S_NODE
trap 'exit 0' TERM

wait_for() {
  local what=$1 i
  shift
  for ((i = 0; i < 600; i++)); do "$@" >/dev/null 2>&1 && return 0; sleep .1; done
  echo "$what does not come up" >&2
  return 1
}
spawn() {
  local name=$1
  shift
  "$@" >"$run/logs/$name.log" 2>&1 </dev/null &
}

wait_for "the network" ip link show eth0
ip link set lo up
ip addr add "$node/24" dev eth0
ip link set eth0 up
ip route add default via "$host"
sysctl -qw net.ipv4.ip_forward=1
sysctl -qw net.bridge.bridge-nf-call-iptables=1 2>/dev/null || true
mount --make-rshared /
# Paths that are compiled in, or shared with another containerd of this machine: private, and gone with the namespace.
for folder in /run/containerd /var/lib/kubelet /var/log/containers /var/lib/cni /usr/libexec/kubernetes; do
  mkdir -p "$folder"
  mount -t tmpfs -o mode=755 tmpfs "$folder"
done
# The kubelet sets these for the whole machine; it is shown files that hold what it wants.
mkdir -p "$run/settings"
for setting in vm/overcommit_memory=1 kernel/panic=10 kernel/panic_on_oops=1; do
  file=$run/settings/$(basename "${setting%=*}")
  echo "${setting#*=}" >"$file"
  mount --bind "$file" "/proc/sys/${setting%=*}"
done

spawn etcd "$bin/etcd" --data-dir "$run/etcd" --listen-client-urls http://127.0.0.1:12379 \
  --advertise-client-urls http://127.0.0.1:12379 --listen-peer-urls http://127.0.0.1:12380 \
  --initial-advertise-peer-urls http://127.0.0.1:12380 --initial-cluster default=http://127.0.0.1:12380 --unsafe-no-fsync
spawn kube-apiserver "$bin/kube-apiserver" --etcd-servers http://127.0.0.1:12379 --bind-address 0.0.0.0 \
  --advertise-address "$node" --secure-port 16443 --service-cluster-ip-range 10.96.0.0/16 --allow-privileged \
  --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --client-ca-file "$pki/ca.crt" \
  --tls-cert-file "$pki/apiserver.crt" --tls-private-key-file "$pki/apiserver.key" \
  --kubelet-client-certificate "$pki/kubelet-client.crt" --kubelet-client-key "$pki/kubelet-client.key" \
  --kubelet-certificate-authority "$pki/ca.crt" --kubelet-preferred-address-types InternalIP \
  --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$pki/sa.pub" \
  --service-account-signing-key-file "$pki/sa.key"
wait_for "kube-apiserver" "$bin/kubectl" --kubeconfig "$run/admin.kubeconfig" get --raw /readyz
spawn kube-controller-manager "$bin/kube-controller-manager" --kubeconfig "$run/controller.kubeconfig" --leader-elect=false \
  --use-service-account-credentials --flex-volume-plugin-dir "$run/flex" --service-account-private-key-file "$pki/sa.key" \
  --root-ca-file "$pki/ca.crt" --cluster-cidr 10.244.0.0/16 --allocate-node-cidrs --bind-address 127.0.0.1
spawn kube-scheduler "$bin/kube-scheduler" --kubeconfig "$run/scheduler.kubeconfig" --leader-elect=false --bind-address 127.0.0.1

PATH=/usr/bin:$PATH spawn containerd containerd -c "$run/containerd.toml"
ctr=(ctr -a "$run/containerd.sock" -n k8s.io)
wait_for "containerd" "${ctr[@]}" version
"${ctr[@]}" images import "$RIG_K8S_BINARIES/pause.tar" >/dev/null
"${ctr[@]}" images tag --force docker.io/rig.local/pause:1 rig.local/pause:1 >/dev/null 2>&1 || true
spawn kubelet "$bin/kubelet" --config "$run/kubelet.yaml" --kubeconfig "$run/node.kubeconfig" --root-dir "$run/kubelet" \
  --cert-dir "$run/kubelet/pki" --hostname-override rig --node-ip "$node" -v 1
spawn kube-proxy "$bin/kube-proxy" --config "$run/proxy.yaml" -v 1
while :; do
  wait -n || true
  sleep 1
done
