import { indexScript } from "../../core/network/indexScript";
import { certificateSecret, indexSecret } from "../../core/plan/buildSecrets";
import { composeVariable } from "../../core/render/composeSecrets";
import { isUntouched } from "../../core/render/fileStamp";
import type { AppPorts } from "../appPorts";
import { networkWithLogins } from "../networkWithLogins";
import type { ComposeSubject } from "./composeFile";

/** What a build by compose is lent of this machine. */
export interface Lent {
  /** Certificate authorities by the secret they fill: too long for a variable, and not confidential. */
  readonly files: Readonly<Record<string, string>>;
  /** Indexes with their credentials: in compose's own environment, in no file. */
  readonly variables: Readonly<Record<string, string>>;
}

type Ports = Pick<AppPorts, "findIndexLogins" | "findIndexVariable" | "findNetwork" | "readText" | "targets">;

/**
 * What the compose files ask of this machine's network by the names that ours have, where nobody has set the variable.
 * Credentials only for files of ours that nobody has edited: others may do anything with them. Undefined where they
 * ask for nothing.
 */
export async function lentToCompose(
  subject: ComposeSubject & { readonly kind: "files" },
  ports: Ports,
  signal: AbortSignal,
): Promise<Lent | undefined> {
  const read = (file: string): Promise<string | undefined> => ports.readText(`${subject.folder}/${file}`, signal);
  const texts = (await Promise.all(subject.files.map(read))).map((text) => text ?? "");
  const targets = await ports.targets();
  const asked = new Map(texts.flatMap((text) => Object.entries(targets.composeBuildSecrets(text))));
  if (asked.size === 0) return undefined;
  const isOurs = [...texts, (await read("Dockerfile")) ?? ""].every(isUntouched);
  const found = await ports.findNetwork(signal);
  const { authorities, indexes } = await networkWithLogins(ports, found, [], signal);
  const script = indexes && indexScript(indexes.settings, indexes.logins);
  const files: Record<string, string> = {};
  const variables: Record<string, string> = {};
  for (const [id, variable] of asked) {
    const given = await ports.findIndexVariable(variable, signal);
    if (variable === composeVariable(certificateSecret)) {
      if (authorities !== undefined && given === undefined) files[id] = authorities.bundle;
      continue;
    }
    // A value of poetry's auth.toml, too; what is in the environment reaches compose by itself.
    const value = given ?? (variable === composeVariable(indexSecret) ? script : undefined);
    if (isOurs && value !== undefined) variables[variable] = value;
  }
  return { files, variables };
}
