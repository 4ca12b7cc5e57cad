import { normalizedName } from "../../python/normalizedName";
import { requirementFiles } from "../lint/install";
import type { WorkspaceFacts } from "../lint/workspaceFacts";
import type { Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position } from "../position";
import { readRunCommands } from "../runCommands";
import { unquote } from "../words";
import { referenceLink, section, type Hover, type HoverSection } from "./hover";

/** At most this many packages of a requirement file are named. */
const most = 12;

/** A package, or a requirement file, that an install names: its version in the project and where that is said. */
export function packageHover(
  document: DockerfileDocument,
  instruction: Instruction,
  position: Position,
  facts: WorkspaceFacts | undefined,
): Hover | undefined {
  const packages = facts?.project?.packages;
  if (packages === undefined || packages.size === 0 || instruction.keyword !== "RUN") return undefined;
  for (const { program, arguments: words } of readRunCommands(document, instruction)) {
    const index = words.findIndex(({ range }) => rangeTouches(range, position));
    const word = words[index];
    if (word === undefined) continue;
    const texts = words.map(({ text }) => text);
    if (!/^(pip[\d.]*|uv|poetry|pipenv|pdm)$/.test(program) || !texts.some((text) => /^(install|add|sync)$/.test(text)))
      return undefined;
    const file = requirementFiles(texts).some((name) => word.text.endsWith(name));
    const sections = file ? describeFile(packages) : describePackage(packages, word.text);
    if (sections === undefined) return undefined;
    return { range: word.range, title: word.text, sections, link: referenceLink("run") };
  }
  return undefined;
}

type Packages = NonNullable<WorkspaceFacts["project"]>["packages"];

function describePackage(packages: Packages, written: string): readonly HoverSection[] | undefined {
  const name = /^[A-Za-z0-9][\w.-]*/.exec(unquote(written))?.[0];
  const known = name === undefined ? undefined : packages.get(normalizedName(name));
  if (name === undefined || known === undefined) return undefined;
  return [
    known.version === undefined
      ? section("value", "package.asked", name, known.why)
      : section("value", "package.locked", name, known.version, known.why),
  ];
}

function describeFile(packages: Packages): readonly HoverSection[] {
  const names = [...packages].map(([name, { version }]) => (version === undefined ? name : `${name} ${version}`));
  const shown = names.slice(0, most).join(", ");
  return [section("value", "package.file", String(names.length), names.length > most ? `${shown}, …` : shown)];
}
