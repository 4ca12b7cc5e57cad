import type { ContainerSummary } from "../../core/engine";
import type { Translate } from "../words/translate";
import { containerAddress } from "../words/webAddress";
import type { Row } from "./row";

type Status = ContainerSummary["status"];

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

/** One row of the Containers view. Its id does not change with the container's state. */
export function containerRow(container: ContainerSummary, address: string, t: Translate): Row {
  const running = isRunning(container.status);
  const url = running ? containerAddress(container.ports, address) : undefined;
  const status = statusWords[container.status](t);
  const description = url === undefined ? status : t("{0}, {1}", status, url);
  return {
    id: `container:${container.id}`,
    label: container.name,
    description,
    tooltip: [container.name, container.image, container.statusText, ...(url === undefined ? [] : [url])].join("\n"),
    icon: running ? "vm-running" : "vm-outline",
    contextValue: running ? "container.running" : "container.stopped",
    spoken: t("{0}, {1}", container.name, description),
  };
}
