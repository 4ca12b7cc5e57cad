import { type Disposable, EventEmitter, type Memento } from "vscode";
import { type Deployment, deploymentId, readDeployments } from "../../core/targets/deployment";

const key = "deployments";

/** What was deployed from this workspace. Clusters are not searched for it: that is slow, and may ask for a login. */
export class DeploymentList implements Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: Memento) {}

  /** By name, then by place. */
  all(): readonly Deployment[] {
    const known = readDeployments(this.memory.get<unknown>(key));
    return [...known].sort((one, other) => (deploymentId(one) < deploymentId(other) ? -1 : 1));
  }

  /** True when it was deployed before. */
  has(deployment: Deployment): boolean {
    return this.all().some((one) => deploymentId(one) === deploymentId(deployment));
  }

  async add(deployment: Deployment): Promise<void> {
    await this.memory.update(key, [...this.without(deployment), deployment]);
    this.changed.fire();
  }

  async remove(deployment: Deployment): Promise<void> {
    await this.memory.update(key, this.without(deployment));
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private without(deployment: Deployment): readonly Deployment[] {
    return this.all().filter((one) => deploymentId(one) !== deploymentId(deployment));
  }
}
