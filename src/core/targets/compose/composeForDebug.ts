import { isMap, isSeq, type YAMLMap } from "yaml";
import type { ComposeRun } from "./composeForRun";
import { parseCompose } from "./parseCompose";

/** How the application is started under a debugger, beside its services. */
export interface DebuggedService {
  /** The image with the debugger. */
  readonly image: string;
  /** Ports of the container; each is published on a free one of this machine only, for who reaches the debugger may run anything. */
  readonly ports: readonly number[];
  /** Absolute folder that is mounted over the image's copy; undefined: none. */
  readonly source: string | undefined;
}

/** Where our images hold the source. */
const folder = "/app";

/** The file of a run with the application under a debugger: it waits for an editor, so nothing may wait for its health. */
export function composeForDebug(run: ComposeRun, { image, ports, source }: DebuggedService): ComposeRun {
  const document = parseCompose(run.text);
  const services: unknown = document.get("services");
  const application: unknown = isMap(services) ? services.get(run.application) : undefined;
  if (!isMap(services) || !isMap(application)) return run;
  application.set("image", image);
  // The image's own command is the one that starts the debugger.
  for (const key of ["command", "entrypoint", "develop"]) application.delete(key);
  application.set(
    "ports",
    ports.map((port) => `127.0.0.1::${port}`),
  );
  application.set("init", true);
  application.set("restart", "no");
  if (application.has("healthcheck")) application.set("healthcheck", { disable: true });
  if (source !== undefined) mountSource(application, source);
  for (const { value } of services.items) {
    if (isMap(value) && isMap(value.get("depends_on"))) {
      const asked = ["depends_on", run.application, "condition"];
      if (value.hasIn(asked)) value.setIn(asked, "service_started");
    }
  }
  return { ...run, text: document.toString({ lineWidth: 0 }) };
}

/** In place of what somebody mounts there already: two mounts of one folder are refused. */
function mountSource(application: YAMLMap, source: string): void {
  const mount = { type: "bind", source: source.replaceAll("$", "$$$$"), target: folder, read_only: true };
  const volumes: unknown = application.get("volumes");
  const others = isSeq(volumes) ? volumes.items.filter((item) => targetOf(item) !== folder) : [];
  application.set("volumes", [...others, mount]);
}

/** Where a volume goes to, in either of the two forms; the short one may be the target alone, or begin with `C:` or `${A:-b}`. */
function targetOf(item: unknown): string | undefined {
  const target = isMap(item) ? String(item.get("target")) : /(?:^|:)(\/[^:]*)(?::[^:/]*)?$/.exec(String(item))?.[1];
  return target?.replace(/\/+$/, "");
}
