import type { ContextNode, DeploymentNode, NetworkNode, PlainNode, VolumeNode } from "../../contract/views";
import type { Deployment } from "../../core/targets/deployment";
import type { EngineContext } from "../../core/engine/engineContext";
import type { NetworkSummary, StorageKind, StorageUse, VolumeSummary } from "../../core/engine/engineStorage";
import type { Attempt } from "../../core/errors";
import { attemptWords } from "../words/attemptWords";
import { byteText } from "../words/byteText";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";
import { joinWords } from "./joinWords";
import { deploymentSection } from "./deploymentRows";
import type { Row, TreeRow } from "./row";

type EngineNode = ContextNode | DeploymentNode | NetworkNode | VolumeNode | PlainNode;
type Rows = readonly TreeRow<EngineNode>[];

function row(id: string, label: string, description: string, icon: string, t: Translate): Row {
  const shown = inertText(label);
  const words = inertText(description);
  return { id, label: shown, description: words, icon, contextValue: undefined, spoken: joinWords([shown, words], t) };
}

function section(name: string, label: string, icon: string, children: Rows, t: Translate): TreeRow<EngineNode> {
  const count = name === "disk" ? "" : String(children.length);
  return { row: row(`section:${name}`, label, count, icon, t), node: { kind: "plain", name }, children };
}

function contextRows(contexts: readonly EngineContext[], t: Translate): Rows {
  return contexts.map((context) => {
    const words = joinWords([context.isCurrent ? t("in use") : "", context.host], t);
    const plain = row(`context:${context.name}`, context.name, words, context.isCurrent ? "check" : "plug", t);
    const contextValue = context.isCurrent ? undefined : "context.other";
    return { row: { ...plain, contextValue }, node: { kind: "context", context } };
  });
}

function networkRows(networks: readonly NetworkSummary[], t: Translate): Rows {
  const sorted = [...networks].sort((a, b) => Number(a.builtIn) - Number(b.builtIn) || (a.name < b.name ? -1 : 1));
  return sorted.map((network) => {
    const words = joinWords([network.driver, ...network.subnets], t);
    const contextValue = network.builtIn ? "network.builtIn" : "network.own";
    return {
      row: { ...row(`network:${network.id}`, network.name, words, "globe", t), contextValue },
      node: { kind: "network", network },
    };
  });
}

function volumeRows(volumes: readonly VolumeSummary[], t: Translate): Rows {
  const sorted = [...volumes].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.map((volume) => {
    const words = joinWords([volume.driver, volume.created?.slice(0, "YYYY-MM-DD".length) ?? ""], t);
    return {
      row: { ...row(`volume:${volume.name}`, volume.name, words, "database", t), contextValue: "volume" },
      node: { kind: "volume", volume },
    };
  });
}

const useWords: Readonly<Record<StorageKind, (t: Translate) => string>> = {
  images: (t) => t("Images"),
  containers: (t) => t("Containers"),
  volumes: (t) => t("Volumes"),
  buildCache: (t) => t("Build cache"),
};

/** What takes room on the engine's disk, and how much of it nothing uses. */
export function diskRows(uses: readonly StorageUse[], t: Translate): Rows {
  return uses.map(({ kind, count, bytes, reclaimableBytes }) => {
    const words = t("{0} in {1}, {2} not used", byteText(bytes), count, byteText(reclaimableBytes));
    return { row: row(`disk:${kind}`, useWords[kind](t), words, "pie-chart", t), node: { kind: "plain", name: kind } };
  });
}

/** Everything of an engine that is neither a container nor an image. */
export interface EngineParts {
  readonly contexts: readonly EngineContext[];
  /** What was deployed from this workspace, to whichever engine. */
  readonly deployments: readonly Deployment[];
  readonly networks: readonly NetworkSummary[];
  readonly volumes: readonly VolumeSummary[];
  /** Undefined until it was asked for: counting takes the engine seconds. */
  readonly disk: readonly StorageUse[] | undefined;
}

/** The rows of the Engine view. */
export function engineTree({ contexts, deployments, networks, volumes, disk }: EngineParts, t: Translate): Rows {
  return [
    ...deploymentSection(deployments, t),
    section("contexts", t("Contexts"), "server-environment", contextRows(contexts, t), t),
    section("networks", t("Networks"), "globe", networkRows(networks, t), t),
    section("volumes", t("Volumes"), "database", volumeRows(volumes, t), t),
    section("disk", t("Disk Use"), "pie-chart", diskRows(disk ?? [], t), t),
  ];
}

/** While an engine is looked for: the contexts stay, and so does whether they are open. */
export function searchTree(contexts: readonly EngineContext[], t: Translate): Rows {
  return [section("contexts", t("Contexts"), "server-environment", contextRows(contexts, t), t)];
}

/** What was tried when no engine answers, the contexts to choose another, and what runs elsewhere. */
export function attemptTree(
  attempts: readonly Attempt[],
  { contexts, deployments }: Pick<EngineParts, "contexts" | "deployments">,
  t: Translate,
): Rows {
  const tried = attempts.map((attempt, index): TreeRow<EngineNode> => {
    const words = attemptWords(attempt, t);
    const own = row(`attempt:${String(index)}`, attempt.endpoint, words.slice(attempt.endpoint.length + 2), "error", t);
    return { row: own, node: { kind: "plain", name: attempt.endpoint } };
  });
  return [
    { ...section("attempts", t("No engine answers. Tried"), "warning", tried, t), open: true },
    ...searchTree(contexts, t),
    ...deploymentSection(deployments, t),
  ];
}
