// @ts-check
// From the command to the first answer on each target, against what the engine's own tools take for the same files: both
// build (from the cache), push where the target pulls, and bring up. In turn, so that what else the machine does meets both.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ensureBases } from "../../rig/bases.mjs";
import { run } from "../../rig/command.mjs";
import { ensureEngine } from "../../rig/engines.mjs";
import { freePort } from "../../rig/freePort.mjs";
import { startCluster } from "../../rig/kubernetes/cluster.mjs";
import { ensureRegistry } from "../../rig/registry.mjs";
import { ensureServiceImages, neededServices } from "../../rig/serviceImages.mjs";
import { startThrowawayEngine } from "../../rig/throwawayEngine.mjs";
import { mean } from "../statistics.mjs";
import { containerUrl, makePlace, secondsToAnswer } from "../targets/place.mjs";

const base = "3.13-slim-trixie";

/**
 * One target: two ways to bring the application up, where it answers, and how it is taken away again.
 * @typedef {object} Contest
 * @property {string} what
 * @property {string} tool
 * @property {number} rounds
 * @property {() => Promise<unknown>} ours
 * @property {() => Promise<unknown>} theirs
 * @property {() => Promise<string | undefined>} find
 * @property {() => Promise<unknown>} remove
 */

/** @param {Contest} contest @returns {Promise<import("../row.mjs").Measurement>} */
async function measure({ what, tool, rounds, ours, theirs, find, remove }) {
  // Once for nothing: files are written, layers are in the cache.
  await secondsToAnswer(ours, find);
  await remove();
  /** @type {number[]} */ const own = [];
  /** @type {number[]} */ const other = [];
  for (let round = 0; round < rounds; round++) {
    for (const [start, times] of /** @type {const} */ ([
      [ours, own],
      [theirs, other],
    ])) {
      // What was removed is gone when a kubelet says so, once a second: nobody starts in step with that.
      await wait(Math.random() * 1000);
      times.push(await secondsToAnswer(start, find));
      await remove();
    }
  }
  // A kubelet looks once a second, so a median would jump by whole seconds where two ways differ by a tenth.
  const [mine, their] = [mean(own), mean(other)];
  return {
    what: `${what}: ${mine.toFixed(2)} s from the command to the first answer (mean of ${rounds})`,
    figure: mine / their,
    unit: "× its own tools",
    comparedWith: `${tool}: ${their.toFixed(2)} s`,
    bound: 1.15,
    aim: 1,
  };
}

async function compose() {
  const engine = await ensureEngine("docker28");
  await ensureBases(engine, [base]);
  await ensureServiceImages(engine, neededServices);
  const port = String(await freePort());
  const place = await makePlace("services/fastapi-postgres", "bench-orders", engine, undefined, {
    API_TOKEN: "bench",
    HOST_PORT: port,
  });
  const given = path.join(path.dirname(place.project), "given");
  // Compose gives containers the file of the folder, and takes the other one only for its own placeholders.
  await copyFile(given, path.join(place.project, ".env"));
  try {
    return await measure({
      what: "Compose: FastAPI with PostgreSQL and Redis, migrated",
      tool: "docker compose up --build --detach of the same file",
      rounds: 3,
      ours: () => place.ours(["run", "--keep", "--port", port, "--env-file", given]),
      theirs: () => place.docker(["compose", "--env-file", given, "up", "--build", "--detach"]),
      find: async () => `http://127.0.0.1:${port}/health`,
      remove: () => place.docker(["compose", "--project-name", "bench-orders", "down", "--volumes"]),
    });
  } finally {
    await place.remove();
  }
}

async function swarm() {
  const engine = await startThrowawayEngine();
  await ensureBases(engine, [base]);
  const place = await makePlace("projects/fastapi-uv", "bench-swarm", engine, undefined, {});
  const label = "com.docker.swarm.service.name=bookshop";
  const options = ["--label", "a=b", "--health-interval", "5s", "--cap-drop", "ALL", "--limit-memory", "512m"];
  try {
    await place.docker(["swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2377"]);
    return await measure({
      what: "Swarm of one node: FastAPI",
      tool: "docker build and docker service create of the same image",
      rounds: 5,
      ours: () => place.ours(["deploy", "--to", "swarm", "--publish", "host"]),
      theirs: async () => {
        await place.docker(["build", "--quiet", "--tag", "bookshop:bench", "."]);
        const publish = ["--publish", "target=8000,mode=host"];
        await place.docker([
          "service",
          "create",
          "--quiet",
          "--name",
          "bookshop",
          ...publish,
          ...options,
          "bookshop:bench",
        ]);
      },
      find: () => containerUrl(engine.socket, label, "/healthz"),
      remove: async () => {
        await place.docker(["service", "rm", "bookshop"]);
        while ((await place.docker(["ps", "--quiet", "--filter", `label=${label}`])).trim() !== "");
      },
    });
  } finally {
    await place.remove();
    await engine.stop();
  }
}

async function kubernetes() {
  const registry = await ensureRegistry();
  const engine = await ensureEngine("docker28");
  await ensureBases(engine, [base]);
  const cluster = await startCluster(registry);
  const variables = { KUBECONFIG: cluster.kubeconfig, PATH: cluster.kubectlFolder };
  const place = await makePlace("projects/fastapi-uv", "bench-kubernetes", engine, registry, variables);
  const tag = `${registry.address}/bench:1`;
  /** @param {readonly string[]} words */
  const kubectl = (...words) => run(cluster.kubectl, ["--kubeconfig", cluster.kubeconfig, ...words]);
  const api = await serveApi(cluster);
  let address = "";
  try {
    return await measure({
      what: "Kubernetes of one node: FastAPI",
      tool: "docker build, docker push and kubectl apply -k of the same files",
      rounds: 8,
      ours: () => place.ours(["deploy", "--to", "kubernetes", "--tag", tag]),
      theirs: async () => {
        await place.docker(["build", "--quiet", "--tag", tag, "."]);
        await place.docker(["push", "--quiet", tag]);
        await kubectl("apply", "-k", path.join(place.project, "k8s/overlays/production"));
      },
      find: async () => {
        address ||= (await api.get("/api/v1/namespaces/default/services/bookshop")).spec?.clusterIP ?? "";
        return address === "" ? undefined : `http://${address}/healthz`;
      },
      remove: async () => {
        address = "";
        const kinds = "deployments,services,configmaps,secrets";
        await kubectl("delete", kinds, "-l", "app.kubernetes.io/name=bookshop", "--cascade=foreground", "--wait");
        await kubectl("wait", "--for=delete", "pods", "-l", "app.kubernetes.io/name=bookshop", "--timeout=90s");
      },
    });
  } finally {
    await api.stop();
    await cluster.stop();
    await place.remove();
  }
}

/**
 * The cluster's API on this machine by one process, so that looking for the application burdens neither side.
 * @param {import("../../rig/kubernetes/cluster.mjs").Cluster} cluster
 */
async function serveApi({ kubectl, kubeconfig }) {
  const words = ["--kubeconfig", kubeconfig, "proxy", "--port=0", "--address=127.0.0.1"];
  const served = spawn(kubectl, words, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(served, "exit");
  const [said] = await Promise.race([once(served.stdout, "data"), ended]);
  const address = /127\.0\.0\.1:\d+/.exec(String(said))?.[0];
  if (address === undefined) throw new Error(`kubectl proxy says no address: ${said}`);
  return {
    /** @param {string} resource @returns {Promise<any>} */
    get: async (resource) => (await fetch(`http://${address}${resource}`)).json(),
    stop: async () => {
      served.kill();
      await ended;
    },
  };
}

export const targets = {
  name: "targets",
  measure: async () => [await compose(), await swarm(), await kubernetes()],
};
