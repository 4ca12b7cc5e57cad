/**
 * Labels are the only state kept about images and containers. Images travel, so theirs hold no path of this machine;
 * containers stay, so theirs may name the folder they came from.
 */
const port = "containerize.port";
const health = "containerize.health";
const folder = "containerize.folder";
const project = "containerize.project";

/** On the containers of a compose project that Build and Run brought up: what it started, Stop takes down. */
const run = "containerize.run";

type Labels = Readonly<Record<string, string>>;

/** What an image built here says about itself. */
export interface ImageRecord {
  /** The project's name; its presence marks an image as ours. */
  readonly project: string;
  readonly port: number | undefined;
  readonly healthPath: string | undefined;
}

/** What a container started here says about itself. */
export interface ContainerRecord extends ImageRecord {
  /** Absolute folder the image was built from. */
  readonly folder: string | undefined;
}

function optional(key: string, value: string | number | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: String(value) };
}

export function imageLabels(record: ImageRecord): Labels {
  return { [project]: record.project, ...optional(port, record.port), ...optional(health, record.healthPath) };
}

export function containerLabels(record: ContainerRecord): Labels {
  return { ...imageLabels(record), ...optional(folder, record.folder) };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= 1 && value <= 65535 ? value : undefined;
}

/** Undefined for an image that was not built here. */
export function readImageLabels(labels: Labels): ImageRecord | undefined {
  const name = labels[project];
  return name === undefined ? undefined : { project: name, port: readPort(labels[port]), healthPath: labels[health] };
}

/** Undefined for a container that was not started here. A label that an image carries counts for its containers too. */
export function readContainerLabels(labels: Labels): ContainerRecord | undefined {
  const record = readImageLabels(labels);
  return record === undefined ? undefined : { ...record, folder: labels[folder] };
}

/** What a run with services labels each of its containers with. */
export const servicesRunLabels: Labels = { [run]: "services" };

/** True for the application that Build and Run brought up together with its services. */
export function isRunWithServices(labels: Labels): boolean {
  return labels[run] === "services" && labels[project] !== undefined;
}
