import { pathFrom } from "../../render/pathFrom";
import { joinPath } from "../source/joinPath";
import type { ProjectSources } from "../source/projectSources";
import { findFile } from "./targetFiles";

/** Places that are there in every image and may be written to. */
const everywhere = /^\/(dev|proc|tmp|var\/tmp)(\/|$)/;

/**
 * Options of servers that name a file, a folder, a socket or a user of the machine that the command was written for. Without
 * theirs the servers do what a container wants: log to the console, run as who they are.
 * Source: the reference of the settings of gunicorn, uvicorn, hypercorn and granian.
 */
const ofTheMachine = new Set([
  ...["--config", "--pid", "--pidfile", "--log-config", "--log-config-json"],
  ...["--access-logfile", "--error-logfile", "--log-file", "--access-log", "--error-log", "--env-file"],
  ...["--certfile", "--keyfile", "--ca-certs", "--ssl-certfile", "--ssl-keyfile", "--ssl-ca-certs", "--uds"],
]);
/** Gunicorn's short names of `--config` and `--pid`, which mean something else to other servers. */
const gunicornShort = new Set(["-c", "-p"]);
/** Where the application is found: it is started in that folder. */
const folders = new Set(["--pythonpath", "--chdir", "--app-dir"]);
/** What would end the container at once, or asks for rights that it does not have. */
const gunicornNever = { alone: new Set(["--daemon", "-D"]), valued: new Set(["--user", "-u", "--group", "-g"]) };

/**
 * `/opt/shop/web/conf.py` of a container, or `conf.py` of the folder or the root, as a path of the project seen from the folder;
 * undefined when it has none such.
 */
function ownPath(path: string, folder: string, sources: ProjectSources): string | undefined {
  const found = findFile(path, folder === "." ? ["."] : [folder, "."], sources)?.path;
  return found === undefined ? undefined : pathFrom(folder, found);
}

/** What an option of the machine becomes: its value here, or undefined where option and value go together. */
function valueHere(name: string, path: string, folder: string, sources: ProjectSources): string | undefined {
  if (gunicornNever.valued.has(name) || name === "--uds") return undefined;
  if (everywhere.test(path)) return path;
  const relative = path.startsWith("/") ? undefined : path;
  if (!folders.has(name)) return ownPath(path, folder, sources) ?? relative;
  // `--chdir site`: it is started there.
  return `/${folder}`.endsWith(`/${joinPath(".", path)}`) ? undefined : relative;
}

/** A variable that nothing sets, PORT aside: the shell would leave nothing of it, and the next word would be the value. */
const unset = /^\$(?!\{?PORT\b)(\w+|\{\w+\})$/;

/** The words without options whose value is such a variable. */
function withoutUnset(words: readonly string[]): readonly string[] {
  const valueless = words.map((word, index) => /^--?\w/.test(word) && unset.test(words[index + 1] ?? ""));
  return words.filter(
    (word, index) =>
      valueless[index] !== true &&
      valueless[index - 1] !== true &&
      !(word.startsWith("--") && unset.test(word.slice(word.indexOf("=") + 1))),
  );
}

function isOfTheMachine(name: string, gunicorn: boolean): boolean {
  if (gunicorn && (gunicornNever.valued.has(name) || gunicornShort.has(name))) return true;
  return folders.has(name) || ofTheMachine.has(name);
}

/** Celery logs to the console and stays in the foreground, which is what a container wants. */
export function withoutLogFile(words: readonly string[]): readonly string[] {
  const valued = /^(--logfile|--pidfile|-f)$/;
  return words.filter(
    (word, index) =>
      !/^--(log|pid)file=/.test(word) &&
      !/^(-D|--detach)$/.test(word) &&
      !valued.test(word) &&
      !valued.test(words[index - 1] ?? ""),
  );
}

/**
 * A server's command line without what only the machine has that it was written for: absolute paths become the project's own,
 * seen from the folder where it is started, or go together with their option.
 */
export function portableArguments(
  given: readonly string[],
  folder: string,
  sources: ProjectSources,
): readonly string[] {
  const words = withoutUnset(given);
  const gunicorn = words[0] === "gunicorn";
  const kept: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const [, name = word, joined] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (gunicorn && gunicornNever.alone.has(name)) continue;
    if (!isOfTheMachine(name, gunicorn)) {
      kept.push(word);
      continue;
    }
    const value = valueHere(name, joined ?? words[++index] ?? "", folder, sources);
    if (value !== undefined) kept.push(...(joined === undefined ? [word, value] : [`${name}=${value}`]));
  }
  return kept;
}
