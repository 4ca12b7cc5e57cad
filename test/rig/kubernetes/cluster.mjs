// @ts-check
import { once } from "node:events";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ensurePackages } from "../apt.mjs";
import { removeTree, underPartLock } from "../cache.mjs";
import { run } from "../command.mjs";
import { isRunning, readRecord, removeRunFolder, runFolder, writeRecord } from "../daemonRecord.mjs";
import { freePort } from "../freePort.mjs";
import { step } from "../log.mjs";
import { isRoot } from "../machine.mjs";
import { MissingPart } from "../missingPart.mjs";
import { endProcess, send } from "../process.mjs";
import { lastLog, spawnDaemon } from "../spawnDaemon.mjs";
import { ensureKubernetesBinaries } from "./binaries.mjs";
import { makeCertificates } from "./certificates.mjs";
import { writeConfiguration } from "./configuration.mjs";
import { serveNames } from "./dns.mjs";

const NAME = "kubernetes";
/** Held while a cluster lives: its addresses and folder are those of the machine's only one. */
const ALIVE = "kubernetes-node";
/** Ends of the veth pair between this machine and the node. */
const HOST = "10.211.0.1";
const NODE = "10.211.0.2";
const LINK = "ctz-kubernetes";
const NODE_SCRIPT = join(dirname(fileURLToPath(import.meta.url)), "node.sh");

/**
 * A cluster of one node that runs real pods.
 * @typedef {object} Cluster
 * @property {string} kubeconfig path of the administrator's
 * @property {string} kubectl path of kubectl of the same version
 * @property {string} kubectlFolder for PATH
 * @property {(archive: string) => Promise<void>} load gives the node images of an archive, as `docker save` makes one
 * @property {() => Promise<void>} stop ends it and removes its traces
 */

/**
 * Starts a cluster: etcd, control plane, containerd and a kubelet in namespaces of their own. 15 s with the binaries there.
 * A cluster that an earlier process left is ended first: its registry may be another one. While another process has one, this
 * one waits.
 * @param {import("../registry.mjs").Registry | undefined} registry images named by its address are pulled from it; it listens
 *   on 127.0.0.1 alone, so this process hands the node's connections on as long as it lives
 * @param {AbortSignal} [signal]
 * @returns {Promise<Cluster>}
 * @throws {MissingPart} without root, or without Go and the binaries not built yet
 */
export async function startCluster(registry, signal) {
  if (!isRoot()) throw new MissingPart(NAME, "a Kubernetes node", "run the rig as root on Debian");
  const binaries = await ensureKubernetesBinaries(signal);
  await ensurePackages(NAME, ["containerd", "runc", "iptables", "iproute2", "util-linux"], "pods", signal);
  return new Promise((resolve, reject) => {
    const life = underPartLock(
      ALIVE,
      async () => {
        const cluster = await startAlone(binaries, registry, signal);
        await new Promise((end) => {
          const stop = async () => {
            await cluster.stop().finally(() => end(undefined));
            await life;
          };
          resolve({ ...cluster, stop });
        });
      },
      signal,
    );
    life.catch(reject);
  });
}

/**
 * @param {string} binaries folder
 * @param {import("../registry.mjs").Registry | undefined} registry
 * @param {AbortSignal} [signal]
 * @returns {Promise<Cluster>}
 */
async function startAlone(binaries, registry, signal) {
  await stopCluster();
  await removeTree(runFolder(NAME));
  const folder = runFolder(NAME);
  await mkdir(join(folder, "pki"), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, "logs"), { recursive: true });
  const kubeconfig = join(folder, "admin.kubeconfig");
  const kubectlFolder = join(binaries, "bin");
  const kubectl = join(kubectlFolder, "kubectl");
  return step(NAME, "starting a Kubernetes of one node in namespaces of its own", async () => {
    await makeCertificates(folder, NODE, signal);
    const port = registry === undefined ? 0 : await freePort();
    await writeConfiguration(folder, { binaries, host: HOST, address: `${HOST}:${port}`, registry });
    const variables = { RIG_K8S: folder, RIG_K8S_BINARIES: binaries, RIG_K8S_HOST: HOST, RIG_K8S_NODE: NODE };
    const spaces = ["-m", "-n", "-p", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"];
    const daemon = await spawnDaemon(NAME, "unshare", [...spaces, "bash", NODE_SCRIPT], variables);
    const started = daemon.started === undefined ? {} : { started: daemon.started };
    await writeRecord({ name: NAME, pid: daemon.pid, ...started, facts: { link: LINK } });
    const inside = await firstChild(daemon.pid, signal);
    await run("ip", ["link", "add", LINK, "type", "veth", "peer", "name", "eth0", "netns", String(inside)], {}, signal);
    await run("ip", ["addr", "add", `${HOST}/24`, "dev", LINK], {}, signal);
    await run("ip", ["link", "set", LINK, "up"], {}, signal);
    // Services and pods by their own addresses; the routes go with the link.
    for (const range of ["10.96.0.0/16", "10.244.0.0/16"]) {
      await run("ip", ["route", "add", range, "via", NODE], {}, signal);
    }
    const ready = ["--kubeconfig", kubeconfig, "wait", "--for=condition=Ready", "node/rig", "--timeout=1s"];
    for (const end = Date.now() + 120_000; ;) {
      const there = await run(kubectl, ready, {}, signal)
        // Pods can be made once the namespace has its account.
        .then(() => run(kubectl, ["--kubeconfig", kubeconfig, "get", "serviceaccount", "default"], {}, signal))
        .catch(() => undefined);
      if (there !== undefined) {
        const close = registry === undefined ? () => undefined : await handOn(port, registry.address);
        const closeNames = await serveNames(HOST, (service, namespace) => {
          const words = ["--namespace", namespace, "get", "service", service, "-o", "jsonpath={.spec.clusterIP}"];
          return run(kubectl, ["--kubeconfig", kubeconfig, ...words]).catch(() => undefined);
        });
        const stop = async () => {
          close();
          closeNames();
          await stopCluster();
        };
        /** @param {string} archive */
        const load = async (archive) => {
          const words = ["-a", join(folder, "containerd.sock"), "-n", "k8s.io", "images", "import", archive];
          await run("ctr", words);
        };
        return { kubeconfig, kubectl, kubectlFolder, load, stop };
      }
      if (daemon.ended() || Date.now() > end) {
        throw new Error(`The Kubernetes node is not ready:\n${await lastLog(NAME)}`);
      }
      await sleep(300, undefined, signal === undefined ? {} : { signal });
    }
  });
}

/**
 * Hands connections to a port of the host's end of the link on to an address of this machine.
 * @param {number} port
 * @param {string} address "127.0.0.1:5000"
 * @returns {Promise<() => void>} ends it
 */
async function handOn(port, address) {
  const target = Number(address.slice(address.lastIndexOf(":") + 1));
  const server = createServer((from) => {
    const to = connect(target, "127.0.0.1");
    for (const socket of [from, to]) socket.on("error", () => void (from.destroy(), to.destroy()));
    from.pipe(to).pipe(from);
  });
  server.listen(port, HOST);
  await once(server, "listening");
  server.unref();
  return () => void server.close();
}

/** Ends the cluster with everything in it: processes, mounts, the link, its control groups. */
export async function stopCluster() {
  const record = await readRecord(NAME);
  if (record === undefined) return;
  if (isRunning(record)) {
    // The first process of the namespace takes all others along.
    for (const child of await children(record.pid)) send(child, "SIGKILL");
    await endProcess(record.pid, 5000, record.started);
  }
  await run("ip", ["link", "del", LINK]).catch(() => "");
  for (const controller of await readdir("/sys/fs/cgroup").catch(() => [])) {
    const pods = join("/sys/fs/cgroup", controller, "kubepods");
    await run("find", [pods, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]).catch(() => "");
  }
  // Mount points that only the private tmpfs needed.
  for (const path of ["/var/lib/kubelet", "/var/log/containers", "/var/lib/cni", "/usr/libexec/kubernetes"]) {
    await run("rmdir", [path]).catch(() => "");
  }
  await rm(join(runFolder(NAME), "containerd.sock"), { force: true });
  await removeTree(runFolder(NAME));
  await removeRunFolder(NAME);
}

/** @param {number} pid @returns {Promise<number[]>} */
async function children(pid) {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map(Number);
}

/**
 * @param {number} pid
 * @param {AbortSignal} [signal]
 * @returns {Promise<number>}
 */
async function firstChild(pid, signal) {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const [child] = await children(pid);
    if (child !== undefined) return child;
    await sleep(50, undefined, signal === undefined ? {} : { signal });
  }
  throw new Error("unshare started no process.");
}
