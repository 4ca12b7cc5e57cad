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

  constructor(
    private readonly app: { readonly targets: Pick<App["targets"], "forwardKubernetes"> },
    private readonly log: Log,
  ) {}

  /** Gives the port of 127.0.0.1; one that is open already is used again. Throws toolMissing, toolFailed. */
  async to(deployment: InCluster, signal: AbortSignal): Promise<number> {
    const id = deploymentId(deployment);
    const known = this.open.get(id);
    if (known !== undefined) return known.port;
    const controller = new AbortController();
    const cancel = (): void => controller.abort();
    signal.addEventListener("abort", cancel, { once: true });
    const port = new Promise<number>((resolve, reject) => {
      const opened = (found: number): void => {
        signal.removeEventListener("abort", cancel);
        resolve(found);
      };
      const place = kubernetesPlace(deployment);
      this.app.targets
        .forwardKubernetes(place, deployment.application, opened, controller.signal)
        .catch((error: unknown) => {
          // One that was stopped takes a moment to end, and another may be open by then.
          if (this.open.get(id)?.controller === controller) this.open.delete(id);
          if (!isCancellation(error)) this.log.warn(`port-forward to ${deployment.application}: ${String(error)}`);
          reject(error instanceof Error ? error : new Error(String(error)));
        });
    });
    this.open.set(id, { port, controller });
    return port;
  }

  /** Ends the way to a deployment, and gives its port; undefined when there is none, or when it never led anywhere. */
  async stop(deployment: Deployment): Promise<number | undefined> {
    const id = deploymentId(deployment);
    const known = this.open.get(id);
    this.open.delete(id);
    known?.controller.abort();
    return known?.port.catch(() => undefined);
  }

  dispose(): void {
    for (const { controller } of this.open.values()) controller.abort();
  }
}
