import { list, recordAt, textAt } from "../jsonValue";

/** What an image says about how it is run. */
export interface ImageConfiguration {
  readonly command: readonly string[];
  /** Absolute. */
  readonly folder: string;
  /** As the image names it: `10001`, `10001:10001`, `app`. */
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly stopSignal: string;
  /** Folders whose content outlives the container. */
  readonly volumes: readonly string[];
}

function texts(value: unknown, key: string): readonly string[] {
  return list(value, key).filter((one) => typeof one === "string");
}

/** Reads the engine's own JSON of an image (`GET /images/NAME/json`). */
export function imageConfiguration(raw: unknown): ImageConfiguration {
  const config = recordAt(raw, "Config");
  const variables = texts(config, "Env").map((text) => {
    const equals = text.indexOf("=");
    return [text.slice(0, equals), text.slice(equals + 1)] as const;
  });
  return {
    command: [...texts(config, "Entrypoint"), ...texts(config, "Cmd")],
    folder: textAt(config, "WorkingDir") || "/",
    user: textAt(config, "User") ?? "",
    environment: Object.fromEntries(variables),
    stopSignal: textAt(config, "StopSignal") || "SIGTERM",
    volumes: Object.keys(recordAt(config, "Volumes") ?? {}),
  };
}
