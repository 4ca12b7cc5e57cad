import type { LintSubject } from "./lintSubject";
import { serverRows, type ServerRow } from "./serverRows";
import type { Start, StartWord } from "./start";

/** Where a server that the start command names will listen. */
export interface Server {
  readonly program: string;
  /** `0.0.0.0`, `127.0.0.1`. */
  readonly host: string;
  /** The word that says so; undefined for the program's own default and for a variable. */
  readonly hostWord: StartWord | undefined;
  readonly port: number | undefined;
  /** The words to add for every address. */
  readonly everywhere: readonly string[];
}

interface Address {
  readonly host: string | undefined;
  readonly port: string | undefined;
}

/** The server a start command starts; undefined for anything else. */
export function readServer(subject: LintSubject, start: Start | undefined): Server | undefined {
  const words = start?.words ?? [];
  for (const [index, { text }] of words.entries()) {
    const program = programAt(words, index, text);
    const row = program === undefined ? undefined : serverRows[program];
    if (program !== undefined && row !== undefined) return describe(subject, program, row, words.slice(index + 1));
  }
  return undefined;
}

function describe(subject: LintSubject, program: string, row: ServerRow, words: readonly StartWord[]): Server {
  const bound =
    program === "runserver" ? words.find(({ text }) => /^[\w.:-]*\d+$/.test(text)) : flagWord(words, row.bind);
  const address =
    bound === undefined
      ? addressOfVariables(subject, program, row)
      : splitAddress(bound.text.replace(/^--?[\w.-]+=/, ""));
  if (bound === undefined && hasConfiguration(subject, program, words)) {
    return { program, host: "0.0.0.0", hostWord: undefined, port: undefined, everywhere: [] };
  }
  const hostWord = flagWord(words, row.host);
  const portWord = flagWord(words, row.port);
  const host = (hostWord === undefined ? undefined : value(hostWord)) ?? address.host ?? row.defaults[0];
  const written = portWord === undefined ? address.port : value(portWord);
  const number = written === undefined ? (bound === undefined ? row.defaults[1] : undefined) : Number(written);
  const port = number !== undefined && Number.isInteger(number) && number > 0 ? number : undefined;
  return { program, host, hostWord: hostWord ?? bound, port, everywhere: everywhereWords(program, row, port) };
}

/** A configuration file may hold the address: then this file alone does not tell it. */
function hasConfiguration(subject: LintSubject, program: string, words: readonly StartWord[]): boolean {
  if (program !== "gunicorn" && program !== "hypercorn") return false;
  const given = subject.valueOf(subject.final, "GUNICORN_CMD_ARGS") ?? "";
  const named = words.some(({ text }) => /^(-c|--config)(=|$)/.test(text)) || /(^|\s)(-c|--config)[ =]/.test(given);
  return named || [...(subject.facts?.files ?? [])].some((file) => /(^|\/)gunicorn\.conf\.py$/.test(file));
}

/** What variables of the image say: the server's own ones, and for gunicorn its arguments and PORT. */
function addressOfVariables(subject: LintSubject, program: string, { variables: [host, port] }: ServerRow): Address {
  const set = (name: string): string | undefined => (name === "" ? undefined : subject.valueOf(subject.final, name));
  if (program !== "gunicorn") return { host: set(host), port: set(port) };
  const bind = /(?:-b|--bind)[= ](\S+)/.exec(set("GUNICORN_CMD_ARGS") ?? "")?.[1];
  if (bind !== undefined) return splitAddress(bind);
  return set("PORT") === undefined ? { host: undefined, port: undefined } : { host: "0.0.0.0", port: set("PORT") };
}

function programAt(words: readonly StartWord[], index: number, text: string): string | undefined {
  const name = text.replace(/^.*\//s, "");
  const next = words[index + 1]?.text;
  if (name === "fastapi") return next === "dev" || next === "run" ? `fastapi ${next}` : undefined;
  if (name === "flask") return words.slice(index).some((word) => word.text === "run") ? "flask" : undefined;
  if (name === "streamlit") return next === "run" ? "streamlit" : undefined;
  if (name === "runserver") return words.some((word) => word.text.endsWith("manage.py")) ? "runserver" : undefined;
  return Object.hasOwn(serverRows, name) && !name.includes(" ") ? name : undefined;
}

/** The word that holds the value of a flag: the flag itself with `=`, or the word after it. */
function flagWord(words: readonly StartWord[], flags: readonly string[]): StartWord | undefined {
  for (const [index, word] of words.entries()) {
    if (flags.includes(word.text)) return words[index + 1];
    if (flags.some((flag) => flag.startsWith("--") && word.text.startsWith(`${flag}=`))) return word;
  }
  return undefined;
}

function value({ text }: StartWord): string {
  return text.replace(/^--[\w.-]+=/, "").replace(/^["']|["']$/g, "");
}

function splitAddress(text: string): Address {
  // A socket file is reached by whoever shares it: no address to judge.
  if (text.startsWith("unix:")) return { host: "0.0.0.0", port: "-1" };
  const match = /^(?:(.*):)?(\d+)$/.exec(text);
  if (match === null) return { host: text.replace(/:.*$/s, "") || "0.0.0.0", port: undefined };
  return { host: match[1] === "" ? "0.0.0.0" : match[1], port: match[2] };
}

function everywhereWords(program: string, row: ServerRow, port: number | undefined): readonly string[] {
  const number = port ?? row.defaults[1];
  if (program === "runserver") return [`0.0.0.0:${number}`];
  const flag = row.host.at(-1);
  return flag === undefined ? [row.bind.at(-1) ?? "--bind", `0.0.0.0:${number}`] : [flag, "0.0.0.0"];
}

/** True for an address that nothing outside the container reaches. */
export function isLoopback(host: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/.test(host);
}
