import { readPythonImage } from "../dockerfile/pythonImage";
import { isUntouched } from "../render/fileStamp";
import type { ContainerPlan } from "./containerPlan";
import { ownValue } from "../ownValue";

/** One way in which a Dockerfile no longer says what the project does. */
export interface Drift {
  readonly path: string;
  /** `python 3.12, project wants 3.13` */
  readonly what: string;
}

const earlier = "written for an earlier state of the project";

/** The base images of a Dockerfile, with the defaults of its global ARGs put in; stages that start from others left out. */
function baseImages(text: string): string[] {
  const defaults = new Map(
    [...text.matchAll(/^ARG\s+(\w+)=["']?([^\s"']+)/gim)].map(([, name = "", value = ""]) => [name, value]),
  );
  const resolved = (word: string): string =>
    word.replace(
      /\$\{(\w+)(?::-([^}]*))?\}|\$(\w+)/g,
      (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) =>
        defaults.get(braced ?? bare ?? "") ?? fallback ?? whole,
    );
  return [...text.matchAll(/^FROM\s+(?:--\S+\s+)?(\S+)/gim)].map(([, word = ""]) => resolved(word));
}

function pythonDrift(text: string, { python }: ContainerPlan): string[] {
  const minors = baseImages(text).flatMap((image) => /^3\.\d+/.exec(readPythonImage(image)?.version ?? "")?.[0] ?? []);
  const last = minors.at(-1);
  return last === undefined || last === python.version ? [] : [`python ${last}, project wants ${python.version}`];
}

function portDrift(text: string, { port }: ContainerPlan): string[] {
  const exposed = [...text.matchAll(/^EXPOSE\s+(.+)$/gim)].flatMap(([, ports = ""]) => ports.match(/\d+/g) ?? []);
  if (port === undefined || exposed.length === 0 || exposed.includes(String(port))) return [];
  return [`port ${exposed.join(", ")}, application listens on ${port}`];
}

/** Files that locks are in, with the sign that a Dockerfile installs by each. */
const locks: Readonly<Record<string, RegExp>> = {
  uvLock: /uv\.lock|\buv sync\b/,
  poetryLock: /poetry/,
  pdmLock: /pdm/,
  pipenvLock: /pipenv|Pipfile/,
  pylock: /pylock/,
};

function installDrift(text: string, { install }: ContainerPlan): string[] {
  const sign = ownValue(locks, install.kind);
  const lock = "bound" in install ? install.bound.find((file) => file.includes("lock")) : undefined;
  if (!sign || lock === undefined || sign.test(text) || !/requirements[\w.-]*\.txt/.test(text)) return [];
  return [`installs from a requirements file, project is locked by ${lock}`];
}

/** Only for files of ours: somebody else's base image may bring them already. */
function systemDrift(text: string, { system }: ContainerPlan): string[] {
  const missing = system.runtime.filter((name) => !text.includes(name));
  return missing.length === 0 ? [] : [`lacks ${missing.join(", ")}`];
}

/**
 * Where the Dockerfile that is there and the project have come apart. `planned` is the file as it would be written now.
 * A file of ours that nobody edited is compared as a whole; of any other only what it says about Python, port and lock.
 */
export function dockerfileDrift(path: string, text: string, plan: ContainerPlan, planned: string): readonly Drift[] {
  const unix = text.replace(/\r\n/g, "\n");
  if (unix === planned) return [];
  const ours = isUntouched(unix);
  const found = [...pythonDrift(unix, plan), ...portDrift(unix, plan), ...installDrift(unix, plan)];
  if (ours) found.push(...systemDrift(unix, plan));
  if (ours && found.length === 0) found.push(earlier);
  return found.map((what) => ({ path, what }));
}

/** The same for any other file: one that somebody edited, or wrote, is theirs. */
export function generatedDrift(path: string, text: string, planned: string): readonly Drift[] {
  const unix = text.replace(/\r\n/g, "\n");
  return unix === planned || !isUntouched(unix) ? [] : [{ path, what: earlier }];
}
