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
/** Short names of `--config` and `--pid` of gunicorn and hypercorn, which mean something else to other servers. */
const short = new Set(["-c", "-p"]);
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

/** The text of a file above the root that an image puts beside the application: seen from here, or the only one of its name. */
function textAbove(path: string, sources: ProjectSources): string | undefined {
  const end = `/${path.replace(/^(\.?\/)+/, "")}`;
  const [only, ...more] = sources.filesAbove.filter((one) => one.endsWith(end));
  return only === undefined || more.length > 0 ? undefined : sources.text(only);
}

/**
 * A server's settings that stand above the root do not come along: what they listen on is said on the command line, and
 * what else they hold is for the machine. Undefined where the file is the project's own, or nowhere.
 */
function boundAbove(
  name: string,
  path: string,
  folder: string,
  sources: ProjectSources,
): readonly string[] | undefined {
  if ((name !== "--config" && name !== "-c") || ownPath(path, folder, sources) !== undefined) return undefined;
  const text = textAbove(path, sources);
  const address = /^[ \t]*bind[ \t]*=[ \t]*\[?[ \t]*["']((?!unix:)[\w.:[\]-]*:\d{2,5})["']/m.exec(text ?? "")?.[1];
  return text === undefined ? undefined : address === undefined ? [] : ["--bind", address];
}

function isBound(words: readonly string[]): boolean {
  return words.some((word) => /^(--bind|-b)(=|$)/.test(word));
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

function isOfTheMachine(name: string, program: string | undefined): boolean {
  if (program === "gunicorn" && gunicornNever.valued.has(name)) return true;
  if ((program === "gunicorn" || program === "hypercorn") && short.has(name)) return true;
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
  const [program] = words;
  const kept: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const [, name = word, joined] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (program === "gunicorn" && gunicornNever.alone.has(name)) continue;
    if (!isOfTheMachine(name, program)) {
      kept.push(word);
      continue;
    }
    const path = joined ?? words[++index] ?? "";
    const above = boundAbove(name, path, folder, sources);
    if (above !== undefined) {
      kept.push(...(isBound(words) ? [] : above));
      continue;
    }
    const value = valueHere(name, path, folder, sources);
    if (value !== undefined) kept.push(...(joined === undefined ? [word, value] : [`${name}=${value}`]));
  }
  return kept;
}
