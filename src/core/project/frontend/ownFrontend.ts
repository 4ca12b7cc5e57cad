import { isGenerated } from "../../render/fileStamp";
import { argumentText, flagValue } from "../../dockerfile/instruction";
import { parseDockerfile } from "../../dockerfile/parseDockerfile";
import { findStageReference, readStages, type Stage } from "../../dockerfile/stages";
import { unquote } from "../../dockerfile/words";
import { folderOf, joinPath } from "../source/joinPath";
import type { TreeTexts } from "../source/treeTexts";

/** What a Dockerfile of the project says about a frontend that it builds. Paths are those of the opened folder. */
export interface OwnFrontend {
  /** Where the output lies after the build. */
  readonly output: string;
  /** Where the Python code finds it; undefined where the Dockerfile does not tell which folder of the project that is. */
  readonly destination: string | undefined;
  /** `build` of `npm run build`. */
  readonly script: string | undefined;
  readonly node: { readonly major: number; readonly why: string } | undefined;
  /** `Dockerfile:31 COPY --from=builder` */
  readonly why: string;
}

/** A folder of a stage, and the folder of the project whose files were copied to it. */
interface Place {
  readonly path: string;
  readonly source: string;
}

const nodeImage = /(?:^|\/)(?:node|bun|nodejs[\w-]*)(?::|@|$)/;
const runsScript = /\b(?:npm|pnpm|yarn|bun)\s+(?:--?\S+\s+(?:\.{0,2}\/?\w\S*\s+)?)?(?:run\s+)?([\w:-]+)/g;

function absolute(workdir: string, path: string): string {
  const joined = path.startsWith("/") ? joinPath(".", path) : joinPath(workdir, path);
  return joined === "." ? "/" : `/${joined}`;
}

function isFolder(texts: TreeTexts, path: string): boolean {
  return path === "." || texts.starting(`${path}/`).length > 0;
}

/** A file of the context, or a pattern that fits some: `package*.json`. */
function matches(texts: TreeTexts, context: string, word: string): boolean {
  const path = joinPath(context, word);
  const before = path.replace(/[*?[].*$/, "");
  return path === before ? texts.has(path) : texts.starting(before).length > 0;
}

function parent(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : at === 0 ? "/" : path.slice(0, at);
}

/** The stage with those it stands on, the base first. */
function lineage(stage: Stage | undefined): Stage[] {
  const line: Stage[] = [];
  for (let one = stage; one && !line.includes(one); one = one.parent) line.unshift(one);
  return line;
}

/** Which folder of the project each folder of a stage was copied from, and where its last WORKDIR is. */
function placesOf(texts: TreeTexts, stage: Stage, context: string): { places: readonly Place[]; workdir: string } {
  let workdir = "/";
  const places: Place[] = [];
  for (const instruction of lineage(stage).flatMap(({ instructions }) => instructions)) {
    if (instruction.keyword === "WORKDIR") workdir = absolute(workdir, unquote(argumentText(instruction).trim()));
    if (!["COPY", "ADD"].includes(instruction.keyword) || flagValue(instruction, "from") !== undefined) continue;
    const words = instruction.execForm ?? instruction.arguments.map(({ text }) => unquote(text));
    const to = words.at(-1) ?? ".";
    const target = absolute(workdir, to);
    for (const word of words.slice(0, -1)) {
      const source = joinPath(context, word.replace(/\/?\*+$/, "") || ".");
      const whole = isFolder(texts, source) && !/[^/]\*/.test(word);
      if (!whole && !matches(texts, context, word)) continue;
      const intoFolder = words.length > 2 || /(^|\/)\.{0,2}$/.test(to);
      if (whole) places.push({ path: target, source });
      else places.push({ path: intoFolder ? target : parent(target), source: parent(source) });
    }
  }
  return { places, workdir };
}

/** The path in the project of a path in a stage, by the copy that lies nearest above it. */
function inProject(places: readonly Place[], path: string): string | undefined {
  const above = places.filter((one) => one.path === "/" || path === one.path || path.startsWith(`${one.path}/`));
  const [nearest] = above.toSorted((left, right) => right.path.length - left.path.length);
  return nearest && joinPath(nearest.source, path.slice(nearest.path === "/" ? 1 : nearest.path.length));
}

function nodeStage(stage: Stage): { readonly major: number | undefined } | undefined {
  const [base] = lineage(stage);
  const image = unquote(base?.base?.text ?? "");
  if (!nodeImage.test(image)) return undefined;
  const major = /(?:^|\/)node:v?(\d+)/.exec(image)?.[1];
  return { major: major === undefined ? undefined : Number(major) };
}

function scriptOf(stage: Stage): string | undefined {
  const commands = lineage(stage)
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => keyword === "RUN")
    .map(argumentText);
  const names = commands.flatMap((text) => [...text.matchAll(runsScript)].map(({ 1: name = "" }) => name));
  return names.findLast((name) => !/^(install|ci|i|add|config|cache|set|exec|audit|prune|global)$/.test(name));
}

/** A COPY from a stage on Node.js: that stage, what is copied, and where to. */
interface NodeCopy {
  readonly source: Stage;
  readonly from: string;
  readonly given: string;
  readonly to: string;
}

function nodeCopy(stages: readonly Stage[], stage: Stage, copy: Stage["from"]): NodeCopy | undefined {
  const from = copy.keyword === "COPY" ? flagValue(copy, "from") : undefined;
  const source = from === undefined ? undefined : findStageReference(stages, stage.index, unquote(from));
  const words = copy.execForm ?? copy.arguments.map((word) => unquote(word.text));
  const [given = "", to = "."] = words.slice(-2);
  if (from === undefined || source === undefined || given.includes("node_modules")) return undefined;
  return nodeStage(source) === undefined ? undefined : { source, from, given, to };
}

/** The frontends that a Dockerfile builds in a stage on Node.js and copies from there. A file of ours proves nothing. */
export function ownFrontends(texts: TreeTexts, path: string): readonly OwnFrontend[] {
  const text = texts.text(path) ?? "";
  if (isGenerated(text) || !/\b(node|bun)/.test(text)) return [];
  const stages = readStages(parseDockerfile(text).instructions);
  // A Dockerfile of a folder is mostly built from there; one for the whole project from the top.
  const contexts = [...new Set([".", folderOf(path)])];
  return stages.flatMap((stage) => {
    const copies = stage.instructions.flatMap((instruction) => {
      const copy = nodeCopy(stages, stage, instruction);
      return copy === undefined ? [] : [{ copy, line: instruction.range.start.line + 1 }];
    });
    // What Next.js builds is run by its own server on Node.js: no Python serves it, nor what is copied with it.
    if (copies.some(({ copy: { given } }) => /(^|\/)\.next(\/|$)/.test(given))) return [];
    return copies.flatMap(({ copy, line }) =>
      contexts.flatMap((context) =>
        readCopy(texts, stage, copy, context, path, `${path}:${line} COPY --from=${copy.from}`),
      ),
    );
  });
}

function readCopy(
  texts: TreeTexts,
  stage: Stage,
  { source, given, to }: NodeCopy,
  context: string,
  path: string,
  why: string,
): OwnFrontend[] {
  const built = placesOf(texts, source, context);
  const output = inProject(built.places, absolute(built.workdir, given));
  if (output === undefined || output === "." || output.startsWith("..")) return [];
  const used = placesOf(texts, stage, context);
  const major = nodeStage(source)?.major;
  return [
    {
      output,
      destination: inProject(used.places, absolute(used.workdir, to)),
      script: scriptOf(source),
      node: major === undefined ? undefined : { major, why: path },
      why,
    },
  ];
}
