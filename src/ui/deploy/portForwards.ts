import type { Disposable } from "vscode";
import type { App } from "../../app/app";
import { kubernetesPlace } from "../../app/targets/kubectl";
import { isCancellation } from "../../core/errors";
import type { Log } from "../../core/log";
import { type Deployment, deploymentId } from "../../core/targets/deployment";

type InCluster = Extract<Deployment, { readonly target: "kubernetes" }>;

interface Forward {
  readonly port: Promise<number>;
  readonly controller: AbortController;
}

/** Ports of this machine that lead into clusters, one for each deployment, until they are stopped or the window closes. */
export class PortForwards implements Disposable {
  private readonly open = new Map<string, Forward>();
  /** Where one led that ended by itself: pages that are open there go on when it leads there again. */
  private readonly before = new Map<string, number>();

  constructor(
    private readonly app: { readonly targets: Pick<App["targets"], "forwardKubernetes"> },
    private readonly log: Log,
  ) {}

  /**
   * Gives the port of 127.0.0.1; one that is open already is used again. `ended` is told when it leads there no more and
   * nobody stopped it, as when the copy that it led to was replaced. Throws toolMissing, toolFailed.
   */
  async to(deployment: InCluster, ended: (port: number) => void, signal: AbortSignal): Promise<number> {
    const id = deploymentId(deployment);
    const known = this.open.get(id);
    if (known !== undefined) return known.port;
    const wanted = this.before.get(id);
    this.before.delete(id);
    if (wanted === undefined) return this.lead(deployment, 0, ended, signal);
    try {
      return await this.lead(deployment, wanted, ended, signal);
    } catch (error) {
      if (isCancellation(error)) throw error;
      // Somebody else has taken the port by now.
      return this.lead(deployment, 0, ended, signal);
    }
  }

  /** Ends the way to a deployment, and gives its port; undefined when there is none, or when it never led anywhere. */
  async stop(deployment: Deployment): Promise<number | undefined> {
    const id = deploymentId(deployment);
    const known = this.open.get(id);
    this.open.delete(id);
    this.before.delete(id);
    known?.controller.abort();
    return known?.port.catch(() => undefined);
  }

  dispose(): void {
    for (const { controller } of this.open.values()) controller.abort();
  }

  private lead(
    deployment: InCluster,
    wanted: number,
    ended: (port: number) => void,
    signal: AbortSignal,
  ): Promise<number> {
    const id = deploymentId(deployment);
    const controller = new AbortController();
    const cancel = (): void => controller.abort();
    signal.addEventListener("abort", cancel, { once: true });
    const port = new Promise<number>((resolve, reject) => {
      let led: number | undefined;
      const opened = (found: number): void => {
        signal.removeEventListener("abort", cancel);
        led = found;
        resolve(found);
      };
      this.app.targets
        .forwardKubernetes(kubernetesPlace(deployment), deployment.application, wanted, opened, controller.signal)
        .catch((error: unknown) => {
          // One that was stopped takes a moment to end, and another may be open by then.
          const isOurs = this.open.get(id)?.controller === controller;
          if (isOurs) this.open.delete(id);
          if (!isCancellation(error)) this.log.warn(`port-forward to ${deployment.application}: ${String(error)}`);
          reject(error instanceof Error ? error : new Error(String(error)));
          if (led === undefined || !isOurs || controller.signal.aborted) return;
          this.before.set(id, led);
          ended(led);
        });
    });
    this.open.set(id, { port, controller });
    return port;
  }
}
