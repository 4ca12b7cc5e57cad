import { joinPath } from "../source/joinPath";
import { pathFrom } from "../../render/pathFrom";
import type { ProjectSources } from "../source/projectSources";
import { sideFolder } from "../source/sideFolder";
import type { TreeTexts } from "../source/treeTexts";
import { buildOutputs, needsOldHashes, readsOutside } from "./buildOutputs";
import { nodeInstall, type NodeManager } from "./nodeInstall";
import { buildScript, inside, nodePackages, type NodePackage } from "./nodePackage";
import { chooseNode } from "./nodeVersion";
import { ownFrontends, type OwnFrontend } from "./ownFrontend";
import { PythonReads } from "./pythonReads";

/** A part of the application that Node.js builds and Python serves. Paths are relative to the project root; `..` leads out of it. */
export interface FrontendFact {
  /** Where its package.json is. */
  readonly folder: string;
  readonly manager: NodeManager;
  /** What npm must install to have the manager. */
  readonly tool: string | undefined;
  readonly install: {
    readonly folder: string;
    readonly command: readonly string[];
    readonly lock: string | undefined;
    /** Read by the installation; undefined: any file may be. */
    readonly files: readonly string[] | undefined;
  };
  readonly build: readonly string[];
  readonly node: { readonly image: string; readonly major: number; readonly why: string };
  /** Variables of the build alone. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is built, and where the application reads it. */
  readonly outputs: readonly { readonly from: string; readonly to: string }[];
  /** The build reads files outside `folder`. */
  readonly whole: boolean;
  /** `app/main.py:12 reads ui/dist` */
  readonly why: string;
  readonly confidence: number;
}

/** Folders from which frameworks serve and load without being told. */
const servedFolder = /(^|\/)(static|templates|staticfiles|public)\//;
/** Copies of other people's packages. */
const foreignFolder = /(^|\/)(static|staticfiles|templates|vendor|third_party|external|lib|plugins)\//;

interface Evidence {
  readonly outputs: readonly { readonly from: string; readonly to: string }[];
  readonly why: string;
  readonly confidence: number;
  readonly own: OwnFrontend | undefined;
}

interface Looking {
  readonly texts: TreeTexts;
  readonly sources: ProjectSources;
  readonly own: readonly OwnFrontend[];
  readonly reads: PythonReads;
}

/** Outputs that are in the repository need no build. Listings leave `dist` and `build` out: those are taken for not kept. */
function isKept(texts: TreeTexts, output: string): boolean {
  const made = /(^|\/)(dist|build|out|bundles?|compiled|generated)$/.test(output) || /\.\w+$/.test(output);
  return made && (texts.has(output) || texts.starting(`${output}/`).length > 0);
}

/** The project's own Dockerfile builds it: nothing says more plainly where the application reads it. */
function statedEvidence({ sources, own, reads }: Looking, { folder }: NodePackage): Evidence | undefined {
  const [found] = own.filter(({ output }) => folder === "." || output === folder || output.startsWith(`${folder}/`));
  if (found === undefined) return undefined;
  const all = own.filter(
    ({ why, output }) => why === found.why || (output !== found.output && output.startsWith(`${folder}/`)),
  );
  const outputs = all.map(({ output, destination }) => ({ from: output, to: destination ?? output }));
  const unique = outputs.filter(({ from }, index) => outputs.findIndex((one) => one.from === from) === index);
  const root = sources.root;
  if (!unique.every(({ to }) => root === "." || to.startsWith(`${root}/`) || to === root)) {
    // It ends up outside of this application: it belongs to another one.
    if (reads.placeOf(pathFrom(root, found.output)) === undefined) return undefined;
  }
  return { outputs: unique, why: found.why, confidence: 92, own: found };
}

function evidence(looking: Looking, node: NodePackage): Evidence | undefined {
  const stated = statedEvidence(looking, node);
  if (stated !== undefined) return stated;
  const { texts, sources } = looking;
  const script = buildScript(node);
  const outputs = script === undefined ? [] : buildOutputs(texts, node, script);
  const missing = outputs.filter((output) => !isKept(texts, output));
  const read = missing.map((output) => ({ output, place: placeOfUse(looking, node, output) }));
  const named = read.find(({ place }) => place !== undefined);
  if (named?.place !== undefined) {
    const used = read.filter(({ output, place }) => place !== undefined || isServed(sources, node, output));
    const pairs = used.map(({ output }) => ({ from: output, to: output }));
    return { outputs: pairs, why: `${named.place} reads ${named.output}`, confidence: 85, own: undefined };
  }
  const served = missing.filter((output) => isServed(sources, node, output));
  const [first] = served;
  if (first === undefined) return undefined;
  const pairs = served.map((output) => ({ from: output, to: output }));
  return {
    outputs: pairs,
    why: `${inside(node.folder, "package.json")} builds ${first}`,
    confidence: 80,
    own: undefined,
  };
}

/** Where code names the output; a single file is mostly read through the folder that it is in. */
function placeOfUse({ sources, reads }: Looking, { folder }: NodePackage, output: string): string | undefined {
  const place = reads.placeOf(pathFrom(sources.root, output));
  const above = output.slice(0, Math.max(output.lastIndexOf("/"), 0));
  if (place !== undefined || !/\.\w+$/.test(output) || above === "" || above === folder) return place;
  return reads.placeOf(pathFrom(sources.root, above));
}

/** Written into a folder of the application from which it is served, out of the package's own folder. */
function isServed({ root }: ProjectSources, { folder }: NodePackage, output: string): boolean {
  const below = root === "." || output.startsWith(`${root}/`);
  const outside = folder === "." || folder === root || !output.startsWith(`${folder}/`);
  return below && outside && servedFolder.test(`${output}/`);
}

function factOf(
  { texts, sources }: Looking,
  node: NodePackage,
  all: readonly NodePackage[],
  found: Evidence,
  today: string,
): FrontendFact | undefined {
  const script = buildScript(node, found.own?.script);
  if (script === undefined) return undefined;
  const install = nodeInstall(texts, node, all);
  const choice = chooseNode(texts, node, found.own?.node, today);
  const inRoot = (path: string): string => (path === sources.root ? "." : pathFrom(sources.root, path));
  const outputs = found.outputs.map(({ from }) => from);
  return {
    folder: inRoot(node.folder),
    manager: install.manager,
    tool: install.tool,
    install: {
      folder: inRoot(install.folder),
      command: install.command,
      lock: install.lock === undefined ? undefined : inRoot(install.lock),
      files: install.files?.map(inRoot),
    },
    build: [install.manager, "run", script],
    node: choice,
    environment: choice.major >= 17 && needsOldHashes(node) ? { NODE_OPTIONS: "--openssl-legacy-provider" } : {},
    outputs: found.outputs.map(({ from, to }) => ({ from: inRoot(from), to: inRoot(to) })),
    whole: install.folder !== node.folder || readsOutside(texts, node, outputs),
    why: found.why,
    confidence: found.confidence,
  };
}

/**
 * The frontends whose output the application of a root reads (rule A6). One that is built and served on its own is none
 * of them. `today` is `YYYY-MM-DD`: which Node.js is supported depends on it.
 */
export function detectFrontends(texts: TreeTexts, sources: ProjectSources, today: string): readonly FrontendFact[] {
  const packages = nodePackages(texts);
  if (packages.length === 0) return [];
  const dockerfiles = texts.paths.filter(
    (path) =>
      /(^|\/)([\w.-]*Dockerfile[\w.-]*|Containerfile)$/.test(path) &&
      !sideFolder.test(path) &&
      path.split("/").length <= 3,
  );
  const own = dockerfiles.flatMap((path) => ownFrontends(texts, path));
  const looking = { texts, sources, own, reads: new PythonReads(sources) };
  const found = packages
    .filter(({ folder }) => folder === "." || !foreignFolder.test(`${folder}/`))
    // The deepest first: an output of a package inside another one is that package's own.
    .toSorted((left, right) => right.folder.length - left.folder.length)
    .flatMap((node) => {
      const why = evidence(looking, node);
      const fact = why && factOf(looking, node, packages, why, today);
      return fact ? [fact] : [];
    });
  const taken = new Set<string>();
  return found.filter(({ outputs }) => {
    const fresh = outputs.some(({ to }) => !taken.has(joinPath(".", to)));
    for (const { to } of outputs) taken.add(joinPath(".", to));
    return fresh;
  });
}
