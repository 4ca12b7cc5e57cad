import { ContainerizeError } from "../core/errors";
import type { Preferences } from "../core/plan/containerPlan";

type Reader = (value: string) => Partial<Preferences> | undefined;

function yesOrNo(key: "mounts" | "certificates" | "indexes" | "requirements" | "watch" | "debug" | "frontend"): Reader {
  return (value) => (value === "true" || value === "false" ? { [key]: value === "true" } : undefined);
}

function address(key: "indexUrl" | "aptMirror" | "npmRegistry"): Reader {
  return (value) => (/^https?:\/\/[^\s]+$/.test(value) ? { [key]: value } : undefined);
}

/** In place of a digest: the one that the tag has now, which the registry is asked for. */
export const askForDigest = "ask";

/** What `--set` takes; `undefined` from a reader is a value that makes no sense. */
const readers: Readonly<Record<string, Reader>> = {
  name: (name) => ({ name }),
  imagePrefix: (imagePrefix) => ({ imagePrefix }),
  baseDigest: (value) =>
    value === askForDigest || /^sha256:[0-9a-f]{64}$/.test(value) ? { baseDigest: value } : undefined,
  indexUrl: address("indexUrl"),
  aptMirror: address("aptMirror"),
  npmRegistry: address("npmRegistry"),
  mounts: yesOrNo("mounts"),
  certificates: yesOrNo("certificates"),
  indexes: yesOrNo("indexes"),
  requirements: yesOrNo("requirements"),
  watch: yesOrNo("watch"),
  debug: yesOrNo("debug"),
  frontend: yesOrNo("frontend"),
};

/** `--set name=my-app`, `--set imagePrefix=registry/prefix/`. Throws usage. */
export function parseSettings(settings: readonly string[]): Partial<Preferences> {
  let preferences: Partial<Preferences> = {};
  for (const setting of settings) {
    const [, key = "", value = ""] = /^(\w+)=(.+)$/s.exec(setting) ?? [];
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    const read = reader?.(value);
    if (read === undefined) {
      const known = Object.keys(readers).join(", ");
      const problem = reader
        ? `--set ${key}=… does not take "${value}".`
        : `--set takes KEY=VALUE with one of ${known}, not "${setting}".`;
      throw new ContainerizeError({ kind: "usage", problem });
    }
    preferences = { ...preferences, ...read };
  }
  return preferences;
}
