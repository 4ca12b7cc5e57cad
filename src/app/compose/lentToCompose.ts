import { isContainerizeError } from "../../core/errors";
import { type CompanyNetwork, isLoopbackIndex } from "../../core/network/companyNetwork";
import { indexScript } from "../../core/network/indexScript";
import { certificateSecret, indexSecret } from "../../core/plan/buildSecrets";
import { indexHosts } from "../../core/plan/indexHosts";
import { composeVariable } from "../../core/render/composeSecrets";
import { isUntouched } from "../../core/render/fileStamp";
import type { AppPorts } from "../appPorts";
import { networkWithLogins } from "../networkWithLogins";
import type { ComposeSubject } from "./composeFile";

type ComposeFiles = ComposeSubject & { readonly kind: "files" };

/** What a build by compose is lent of this machine. */
interface Lent {
  /** Certificate authorities by the secret they fill: too long for a variable, and not confidential. */
  readonly files: Readonly<Record<string, string>>;
  /** Indexes with their credentials: in compose's own environment, in no file. */
  readonly variables: Readonly<Record<string, string>>;
  /** Services that are built in the network of the engine's machine, as an index is on its loopback. */
  readonly inHostNetwork: readonly string[];
}

/** How compose is told of it. */
export interface LentOverride {
  /** A compose file on top of the others: names and paths, nothing confidential. */
  readonly override: string;
  readonly variables: Readonly<Record<string, string>>;
}

type Ports = Pick<
  AppPorts,
  | "detection"
  | "findIndexLogins"
  | "findIndexVariable"
  | "findNetwork"
  | "now"
  | "openTree"
  | "readText"
  | "targets"
  | "withFiles"
>;

/**
 * Hosts of the indexes that the project of a compose file names, and that may ask for a login. None for a folder that cannot
 * be read as a project: its build says what is wrong.
 */
async function hostsOfProject(
  folder: string,
  indexUrl: string | undefined,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const [detection, tree] = await Promise.all([ports.detection(), ports.openTree(folder, signal)]);
    const today = new Date(ports.now()).toISOString().slice(0, "YYYY-MM-DD".length);
    const { dependencies } = await detection.inspectProject(tree, undefined, {}, today, signal);
    return indexHosts(dependencies, indexUrl);
  } catch (error) {
    if (!isContainerizeError(error)) throw error;
    return [];
  }
}

/** The index that a Dockerfile of ours names in place of PyPI. */
function indexInDockerfile(text: string): string | undefined {
  return /\bexport PIP_INDEX_URL='?(https?:[^\s']+)/.exec(text)?.[1];
}

async function findLent(subject: ComposeFiles, ports: Ports, signal: AbortSignal): Promise<Lent | undefined> {
  const read = async (file: string): Promise<string> =>
    (await ports.readText(`${subject.folder}/${file}`, signal)) ?? "";
  const texts = await Promise.all(subject.files.map(read));
  const targets = await ports.targets();
  const asked = texts.flatMap((text) => Object.entries(targets.composeBuildSecrets(text)));
  if (asked.length === 0) return undefined;
  const dockerfile = await read("Dockerfile");
  const isOurs = [...texts, dockerfile].every(isUntouched);
  const hosts = isOurs ? await hostsOfProject(subject.folder, indexInDockerfile(dockerfile), ports, signal) : [];
  const network = await networkWithLogins(ports, await ports.findNetwork(signal), hosts, signal);
  const isLocal = isLoopbackIndex([...(network.indexes?.hosts ?? []), ...hosts]);
  const files: Record<string, string> = {};
  const variables: Record<string, string> = {};
  const inHostNetwork = new Set<string>();
  for (const [id, { variable, services }] of asked) {
    const given = await ports.findIndexVariable(variable, signal);
    if (variable === composeVariable(certificateSecret)) {
      if (network.authorities !== undefined && given === undefined) files[id] = network.authorities.bundle;
      continue;
    }
    if (!isOurs) continue;
    // A value of poetry's auth.toml, too; what is in the environment reaches compose by itself.
    const value = given ?? scriptFor(variable, network);
    if (value !== undefined) variables[variable] = value;
    if (isLocal && variable === composeVariable(indexSecret)) for (const name of services) inHostNetwork.add(name);
  }
  return { files, variables, inHostNetwork: [...inHostNetwork] };
}

/** What the variable of the package indexes is to hold; undefined for any other. */
function scriptFor(variable: string, { indexes }: CompanyNetwork): string | undefined {
  if (indexes === undefined || variable !== composeVariable(indexSecret)) return undefined;
  return indexScript(indexes.settings, indexes.logins);
}

/**
 * Performs with what the compose files ask of this machine's network by the names that ours have, where nobody has set the
 * variable. Credentials, and the network of the engine's machine, only for files of ours that nobody has edited: others may
 * do anything with them. Certificates lie in a file while it lasts. Undefined is handed on where the files ask for nothing.
 */
export async function withLent<Result>(
  subject: ComposeFiles,
  ports: Ports,
  perform: (lent: LentOverride | undefined) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const lent = await findLent(subject, ports, signal);
  if (lent === undefined) return perform(undefined);
  const targets = await ports.targets();
  return ports.withFiles(lent.files, (place) => {
    const paths = Object.keys(lent.files).map((name) => [name, `${place}/${name}`] as const);
    return perform({
      override: targets.lentOverride(Object.fromEntries(paths), lent.inHostNetwork),
      variables: lent.variables,
    });
  });
}
