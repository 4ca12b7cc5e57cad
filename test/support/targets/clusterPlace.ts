import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTool } from "../../../src/local/runTool";
import type { Engine } from "../../rig/engines.mjs";
import type { Cluster } from "../../rig/kubernetes/cluster.mjs";
import type { Registry } from "../../rig/registry.mjs";
import { type Watched, watchedCommandLine } from "../engine/watchedCommandLine";
import { writeLogin } from "../registryLogin";

/** What `deploy --json` says, as far as it is looked at. */
export interface DeployJson {
  readonly pushed: string | null;
  readonly deployment: { readonly name: string; readonly state: string; readonly ready: number } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
  readonly diagnosis: { readonly code: string; readonly message: string } | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

/** A project in a folder of its own, beside an engine, a registry with a login there, and a Kubernetes of one node. */
export class ClusterPlace {
  private constructor(
    readonly cluster: Cluster,
    readonly registry: Registry,
    readonly engine: Engine,
    /** For other files of a test. */
    readonly folder: string,
    readonly project: string,
    private readonly secret: string,
  ) {}

  /**
   * `fixture` is below `test/fixtures`, `name` that of its copy; `secret` must never show. The rig's modules are loaded here:
   * they start daemons. The node is the last of them, so that none is left where another fails.
   */
  static async start(fixture: string, name: string, secret: string): Promise<ClusterPlace> {
    const [{ startCluster }, { ensureRegistry }, { ensureEngine }, { ensureBases }] = await Promise.all([
      import("../../rig/kubernetes/cluster.mjs"),
      import("../../rig/registry.mjs"),
      import("../../rig/engines.mjs"),
      import("../../rig/bases.mjs"),
    ]);
    const registry = await ensureRegistry();
    const engine = await ensureEngine("docker28");
    await ensureBases(engine, ["3.13-slim-trixie"]);
    const folder = await mkdtemp(path.join(tmpdir(), "kubernetes-"));
    const project = path.join(folder, name);
    await cp(path.resolve("test/fixtures", fixture), project, { recursive: true });
    await writeLogin(path.join(folder, "docker"), registry);
    return new ClusterPlace(await startCluster(registry), registry, engine, folder, project, secret);
  }

  /** What kubectl prints; fails where it does. */
  async kubectl(...words: readonly string[]): Promise<string> {
    const { kubeconfig, kubectl } = this.cluster;
    const ended = await runTool(kubectl, ["--kubeconfig", kubeconfig, ...words], {}, AbortSignal.timeout(120_000));
    assert.equal(ended.code, 0, `${words.join(" ")}: ${ended.errors}`);
    return ended.out;
  }

  /** Runs `deploy --to kubernetes --json` for the project; fails if the secret or the registry's password shows. */
  async deploy(...words: readonly string[]): Promise<{ readonly ended: Watched; readonly result: DeployJson }> {
    const { kubeconfig, kubectlFolder } = this.cluster;
    const ended = await watchedCommandLine(
      ["deploy", this.project, "--to", "kubernetes", "--json", ...words],
      this.engine.host,
      { path: kubectlFolder, variables: { KUBECONFIG: kubeconfig, DOCKER_CONFIG: path.join(this.folder, "docker") } },
      [this.secret, this.registry.password],
    );
    assert.ok(ended.out.startsWith("{"), ended.errors);
    return { ended, result: JSON.parse(ended.out) as DeployJson };
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
