import type { ContainerField } from "../../contract/settings";
import type { ContextValue } from "../../contract/views";
import type { ContainerSummary } from "../../core/engine";
import { inertText } from "../words/inertText";
import type { Translate } from "../words/translate";
import { containerAddress, type PortReach, webPort } from "../words/webAddress";
import { joinWords } from "./joinWords";
import type { Row } from "./row";
import type { TreeOptions } from "./treeOptions";

type Status = ContainerSummary["status"];
type Health = "healthy" | "unhealthy" | "starting" | undefined;

const statusWords: Readonly<Record<Status, (t: Translate) => string>> = {
  created: (t) => t("created"),
  running: (t) => t("running"),
  paused: (t) => t("paused"),
  restarting: (t) => t("restarting"),
  exited: (t) => t("stopped"),
  dead: (t) => t("dead"),
  removing: (t) => t("being removed"),
};

/** A container that can be stopped. */
export function isRunning(status: Status): boolean {
  return status === "running" || status === "restarting" || status === "paused";
}

/** What the container's own check says, read from the engine's sentence: `Up 3 minutes (unhealthy)`. */
export function healthOf({ status, statusText }: ContainerSummary): Health {
  if (status !== "running") return undefined;
  const word = /\((healthy|unhealthy|health: starting)\)$/.exec(statusText)?.[1];
  return word === "healthy" || word === "unhealthy" ? word : word === undefined ? undefined : "starting";
}

function exitCode({ statusText }: ContainerSummary): number | undefined {
  const digits = /^Exited \((\d+)\)/.exec(statusText)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function stateWords(container: ContainerSummary, t: Translate): string {
  const health = healthOf(container);
  if (health === "unhealthy") return t("running, unhealthy");
  if (health === "starting") return t("running, starting up");
  const code = container.status === "exited" ? exitCode(container) : undefined;
  if (code !== undefined && code !== 0) return t("stopped with exit code {0}", code);
  return statusWords[container.status](t);
}

function portText(container: ContainerSummary): string {
  const ports = container.ports.map(({ hostPort, containerPort }) => `${String(hostPort)}→${String(containerPort)}`);
  return [...new Set(ports)].join(" ");
}

/** Where it answers, short enough for a narrow sidebar: on this machine the port says all. */
function placeText({ ports }: ContainerSummary, reach: PortReach, t: Translate): string {
  const url = containerAddress(ports, reach) ?? "";
  const port = /^http:\/\/localhost:(\d+)$/.exec(url)?.[1];
  return port === undefined ? url.replace("http://", "") : t("port {0}", port);
}

function fieldText(field: ContainerField, container: ContainerSummary, reach: PortReach, t: Translate): string {
  switch (field) {
    case "status":
      return stateWords(container, t);
    case "address":
      return isRunning(container.status) ? placeText(container, reach, t) : "";
    case "image":
      return inertText(container.image);
    case "ports":
      return portText(container);
    case "id":
      return container.id.slice(0, 12);
    case "created":
      return new Date(container.created * 1000).toISOString().slice(0, "YYYY-MM-DD".length);
  }
}

function contextOf({ status, ports }: ContainerSummary): ContextValue {
  if (status === "paused") return "container.paused";
  if (!isRunning(status)) return "container.stopped";
  return webPort(ports) === undefined ? "container.running" : "container.running.web";
}

function look(container: ContainerSummary): Pick<Row, "icon" | "colour"> {
  if (healthOf(container) === "unhealthy") return { icon: "warning", colour: "list.warningForeground" };
  if (container.status === "paused") return { icon: "debug-pause", colour: undefined };
  if (container.status === "restarting" || healthOf(container) === "starting")
    return { icon: "sync", colour: undefined };
  if (isRunning(container.status)) return { icon: "vm-running", colour: "testing.iconPassed" };
  const failed = (exitCode(container) ?? 0) !== 0 || container.status === "dead";
  return { icon: "vm-outline", colour: failed ? "list.errorForeground" : undefined };
}

/** Where published ports answer, and what a row says. */
export type ContainerRowOptions = Pick<TreeOptions, "reach" | "containerLabel" | "containerDescription" | "usage">;

/** One row of the Containers view. Its id does not change with the container's state. */
export function containerRow(container: ContainerSummary, options: ContainerRowOptions, t: Translate): Row {
  const { containerLabel, containerDescription, reach, usage } = options;
  const label = containerLabel === "name" ? inertText(container.name) : fieldText(containerLabel, container, reach, t);
  const words = containerDescription.map((field) => fieldText(field, container, reach, t));
  // First: who asked for it wants to see it in a narrow sidebar, too.
  const used = container.status === "running" ? (usage?.(container.id) ?? "") : "";
  const description = joinWords([used, ...words], t);
  const spoken = joinWords(
    [label, ...(containerDescription.includes("status") ? [] : [stateWords(container, t)]), description],
    t,
  );
  return {
    id: `container:${container.id}`,
    label,
    description,
    ...look(container),
    contextValue: contextOf(container),
    spoken,
  };
}

/** The address, and for one behind a tunnel which port it leads to. */
function addressLine({ ports, status }: ContainerSummary, reach: PortReach, t: Translate): string {
  const address = isRunning(status) ? containerAddress(ports, reach) : undefined;
  if (address === undefined || reach.openedTunnel === undefined) return address ?? "";
  if (!address.startsWith("http:")) return t("{0}, to which Open in Browser makes a tunnel", address);
  return t("{0}, a tunnel to {1}", address, `${reach.endpoint.address}:${String(webPort(ports))}`);
}

/** What the mouse over a row shows, a line each. */
export function containerTooltip(container: ContainerSummary, reach: PortReach, t: Translate): string {
  const { name, image, statusText } = container;
  return [name, image, statusText, portText(container), addressLine(container, reach, t)]
    .map((line) => inertText(line))
    .filter((line) => line !== "")
    .join("\n");
}
