import type { Expression } from "../../python/expression";
import type { EntryFact } from "../projectFacts";
import { joinPath } from "../source/joinPath";
import type { ProjectSources } from "../source/projectSources";

/** Where a gunicorn configuration says what to listen on. `line` counts from 1. */
interface ConfiguredBind {
  readonly path: string;
  /** The file as the command names it. */
  readonly name: string;
  readonly line: number;
  readonly value: Expression;
}

/** `bind` of the configuration that the command names, or of the one that gunicorn finds by itself. */
export function gunicornBind(
  { command, workdir }: Pick<EntryFact, "command" | "workdir">,
  sources: ProjectSources,
): ConfiguredBind | undefined {
  if (command[0] !== "gunicorn") return undefined;
  const option = command.findIndex((word) => word === "-c" || word === "--config");
  const joined = command.map((word) => /^--config=(.+)/.exec(word)?.[1]).find((value) => value !== undefined);
  const name = (option < 0 ? joined : command[option + 1]) ?? "gunicorn.conf.py";
  const path = joinPath(workdir, name);
  const bind = sources.module(path)?.assignments.findLast(({ name: key }) => key === "bind");
  return bind === undefined ? undefined : { path, name, line: bind.line, value: bind.value };
}

function textsIn(value: Expression): readonly string[] {
  if (value.kind === "text") return [value.value];
  return value.kind === "list" ? value.items.flatMap(textsIn) : [];
}

/**
 * A configuration that binds to a socket file or the loopback address, for a proxy on the same machine, wins over the
 * variable that gunicorn takes its port from: the command line, which wins over the configuration, says where to listen.
 */
export function withReachableBind(entry: EntryFact, sources: ProjectSources): EntryFact {
  const bind = gunicornBind(entry, sources);
  const texts = bind === undefined ? [] : textsIn(bind.value);
  const unreachable = texts.length > 0 && texts.every((text) => /^(unix:|127\.|localhost\b|\[::1\])/.test(text));
  if (bind === undefined || !unreachable) return entry;
  const given = entry.command.some((word) => /^(--bind|-b)(=|$)/.test(word)) ? [] : ["--bind", "0.0.0.0:8000"];
  const named = entry.command.some((word) => /^(--config|-c)(=|$)/.test(word)) ? [] : ["--config", bind.name];
  return { ...entry, command: ["gunicorn", ...named, ...given, ...entry.command.slice(1)] };
}
