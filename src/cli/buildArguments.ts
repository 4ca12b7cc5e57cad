import { resolve } from "node:path";
import type { BuildOptions } from "../app/app";
import type { GivenSecret } from "../core/build/givenSecret";
import { ContainerizeError } from "../core/errors";

/** What `build` was told beside the folder, as typed. */
export interface BuildArguments {
  readonly secret: readonly string[];
  readonly ssh: readonly string[];
  readonly platform: string | undefined;
  readonly target: string | undefined;
  readonly output: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

function usage(problem: string): ContainerizeError {
  return new ContainerizeError({ kind: "usage", problem });
}

/** `id=NAME`, `id=NAME,src=FILE`, `id=NAME,env=VARIABLE`; without a source the variable of the same name. */
function secretOf(text: string, variables: Variables): GivenSecret {
  const fields = new Map(
    text.split(",").map((field) => {
      const [, key, value] = /^(id|src|source|env)=(.+)$/s.exec(field) ?? [];
      if (key === undefined || value === undefined) {
        throw usage("--secret takes id=NAME, followed by ,src=FILE or ,env=VARIABLE.");
      }
      return [key === "source" ? "src" : key, value];
    }),
  );
  const id = fields.get("id");
  const path = fields.get("src");
  if (id === undefined) throw usage("--secret needs an id.");
  if (path !== undefined) return { id, source: { kind: "file", path: resolve(path) } };
  const variable = fields.get("env") ?? id;
  const value = variables[variable];
  if (value === undefined) throw usage(`The environment has no variable ${variable} for the secret ${id}.`);
  return { id, source: { kind: "bytes", bytes: Buffer.from(value) } };
}

/** `default`, or `NAME=SOCKET`. */
function agentOf(text: string, variables: Variables): readonly [string, string] {
  const equals = text.indexOf("=");
  const socket = equals < 0 ? variables["SSH_AUTH_SOCK"] : text.slice(equals + 1);
  if (socket === undefined || socket === "") {
    throw usage(
      "--ssh found no ssh agent: SSH_AUTH_SOCK is not set. Start one, or name its socket: --ssh default=SOCKET.",
    );
  }
  return [equals < 0 ? text : text.slice(0, equals), socket];
}

function platformOf(text: string): string {
  if (!/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(text)) throw usage("--platform takes a platform like linux/arm64.");
  return text;
}

/** Reads what a build is given, before anything is written or built. Throws usage. */
export function readBuildArguments(given: BuildArguments, variables: Variables): BuildOptions {
  const secrets = given.secret.map((text) => secretOf(text, variables));
  const sshAgents = Object.fromEntries(given.ssh.map((text) => agentOf(text, variables)));
  return {
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(given.ssh.length === 0 ? {} : { sshAgents }),
    ...(given.platform === undefined ? {} : { platform: platformOf(given.platform) }),
    ...(given.target === undefined ? {} : { target: given.target }),
    ...(given.output === undefined ? {} : { archive: resolve(given.output) }),
  };
}
