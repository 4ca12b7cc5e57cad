// @ts-check
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensurePackages } from "../apt.mjs";
import { provide, removeTree, rigHome } from "../cache.mjs";
import { run } from "../command.mjs";
import { field } from "../engineApi.mjs";
import { step } from "../log.mjs";
import { findCommand } from "../machine.mjs";
import { MissingPart } from "../missingPart.mjs";
import { kubernetesGoModule } from "./goModule.mjs";

const PART = "kubernetes";
const VERSION = "1.37.2";
const COMPONENTS = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "kubectl"];
/** The process that holds a pod's namespaces: it waits, and reaps what is left to it. */
const PAUSE = `#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void end(int signal) { exit(0); }
static void reap(int signal) { while (waitpid(-1, 0, WNOHANG) > 0); }
int main(void) { signal(SIGTERM, end); signal(SIGINT, end); signal(SIGCHLD, reap); for (;;) pause(); }
`;

/**
 * A folder with the binaries of Kubernetes, etcd and the CNI plugins, and the archive of a pause image. Built from Go
 * modules the first time (8 to 9 minutes on 2 cores), since nothing else of Kubernetes can be had in every network.
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the folder: bin/, cni/, pause.tar
 * @throws {MissingPart} without Go
 */
export function ensureKubernetesBinaries(signal) {
  return provide(PART, `kubernetes ${VERSION} 2`, (folder) => make(folder, signal), signal);
}

/**
 * @param {string} folder
 * @param {AbortSignal} [signal]
 */
async function make(folder, signal) {
  const go = await findCommand("go");
  if (go === undefined)
    throw new MissingPart(PART, "Go 1.26", "install Go from https://go.dev/dl and put it into PATH");
  await ensurePackages(PART, ["gcc", "libc6-dev", "openssl", "iproute2", "iptables"], "a real Kubernetes", signal);
  const bin = join(folder, "bin");
  await mkdir(bin);
  await step(PART, "fetching etcd and the CNI plugins of Debian", () => unpackDebian(folder, signal));
  await step(PART, "making an image of the pause process", () => makePause(folder, signal));
  const cache = join(rigHome(), "kubernetes-build");
  const module = join(cache, "module");
  const env = { CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false -mod=mod", GOCACHE: join(cache, "objects") };
  await mkdir(module, { recursive: true });
  await step(PART, `fetching Kubernetes ${VERSION} as Go modules`, async () => {
    const printed = await run(
      go,
      ["mod", "download", "-json", `k8s.io/kubernetes@v${VERSION}`],
      { cwd: cache, env },
      signal,
    );
    const source = field(JSON.parse(printed), "Dir");
    if (source === undefined) throw new Error(`go mod download gave no folder: ${printed}`);
    const text = await readFile(join(source, "go.mod"), "utf8");
    await writeFile(join(module, "go.mod"), kubernetesGoModule(VERSION, text));
    await writeFile(join(module, "go.sum"), await readFile(join(source, "go.sum"), "utf8"));
  });
  const minor = VERSION.split(".")[1] ?? "";
  const stamps = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((name) => [
    `-X ${name}.gitVersion=v${VERSION}`,
    `-X ${name}.gitMajor=1`,
    `-X ${name}.gitMinor=${minor}`,
  ]);
  for (const component of COMPONENTS) {
    await step(PART, `compiling ${component}`, () =>
      run(
        go,
        [
          "build",
          "-trimpath",
          "-ldflags",
          `-s -w ${stamps.join(" ")}`,
          "-o",
          join(bin, component),
          `k8s.io/kubernetes/cmd/${component}`,
        ],
        { cwd: module, env },
        signal,
      ),
    );
  }
  // The objects are 3 GB, and needed for another version only, where most of them would not serve.
  await removeTree(cache);
}

/**
 * @param {string} folder
 * @param {AbortSignal} [signal]
 */
async function unpackDebian(folder, signal) {
  const debs = join(folder, "debs");
  await mkdir(debs);
  const wanted = ["etcd-server", "containernetworking-plugins"];
  await run("apt-get", ["-q", "-o", "APT::Sandbox::User=root", "download", ...wanted], { cwd: debs }, signal);
  await run("sh", ["-c", 'for deb in *.deb; do dpkg -x "$deb" root; done'], { cwd: debs }, signal);
  await run("cp", [join(debs, "root/usr/bin/etcd"), join(folder, "bin/etcd")], {}, signal);
  await run("cp", ["-r", join(debs, "root/usr/lib/cni"), join(folder, "cni")], {}, signal);
  await removeTree(debs);
}

/**
 * An image archive as `docker save` writes it, made without an engine.
 * @param {string} folder gets pause.tar
 * @param {AbortSignal} [signal]
 */
async function makePause(folder, signal) {
  const work = join(folder, "pause");
  const image = join(work, "image");
  await mkdir(image, { recursive: true });
  await writeFile(join(work, "pause.c"), PAUSE);
  await run("gcc", ["-static", "-Os", "-s", "-o", join(work, "pause"), join(work, "pause.c")], {}, signal);
  await run("tar", ["-C", work, "--sort=name", "--mtime=@0", "-cf", join(image, "layer.tar"), "pause"], {}, signal);
  const digest = (await run("sha256sum", [join(image, "layer.tar")], {}, signal)).split(" ")[0] ?? "";
  const configuration = {
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    config: { Entrypoint: ["/pause"] },
    rootfs: { type: "layers", diff_ids: [`sha256:${digest}`] },
  };
  const manifest = [{ Config: "config.json", RepoTags: ["rig.local/pause:1"], Layers: ["layer.tar"] }];
  await writeFile(join(image, "config.json"), JSON.stringify(configuration));
  await writeFile(join(image, "manifest.json"), JSON.stringify(manifest));
  await run(
    "tar",
    ["-C", image, "-cf", join(folder, "pause.tar"), "manifest.json", "config.json", "layer.tar"],
    {},
    signal,
  );
  await removeTree(work);
}
