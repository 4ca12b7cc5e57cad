import { type Memento, Uri } from "vscode";
import { isRecord } from "../../core/isRecord";
import type { Deployment } from "../../core/targets/deployment";

/** Where the answers of a form are remembered that brings a folder somewhere. */
export function answersKey(target: "kubernetes" | "swarm", folder: Uri): string {
  return `${target}:${folder.toString()}`;
}

function isSamePlace(answers: Readonly<Record<string, unknown>>, deployment: Deployment): boolean {
  if (deployment.target !== "kubernetes") return true;
  const { context = "", namespace = "" } = deployment;
  return answers["context"] === context && answers["namespace"] === namespace;
}

/**
 * After a deployment was scaled: the form of its next version begins with as many copies, and does not set them back. None at
 * all is a pause, and is not remembered.
 */
export async function rememberCopies(deployment: Deployment, replicas: number, memory: Memento): Promise<void> {
  if (deployment.target === "lxc" || replicas === 0) return;
  const key = answersKey(deployment.target, Uri.file(deployment.folder));
  const answers = memory.get<unknown>(key);
  if (isRecord(answers) && isSamePlace(answers, deployment)) await memory.update(key, { ...answers, replicas });
}
