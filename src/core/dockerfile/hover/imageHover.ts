import { readImageReference } from "../imageReference";
import { rangeOf, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { readPythonImage } from "../pythonImage";
import { imageNotes } from "../notes/imageNotes";
import { expand } from "../variables";
import { unquote, type Word } from "../words";
import { referenceLink, section, type Hover, type HoverSection } from "./hover";

/** The image after FROM: its parts as far as the text tells, variables put in. */
export function imageHover(document: DockerfileDocument, from: Instruction, base: Word, offset: number): Hover {
  const image = expand(document, unquote(base.text), from);
  const part = image === base.text ? partAt(base, offset) : undefined;
  const sections: HoverSection[] = [];
  if (image !== base.text) sections.push(section("value", "image.unsettled", image));
  sections.push(...describeImage(image));
  const notes = imageNotes(image);
  sections.push(...notes.slice(0, 2).map(({ text, values }) => section("python", text, ...values)));
  return { range: rangeOf(from, part ?? base), title: `FROM ${image}`, sections, link: referenceLink("from") };
}

function describeImage(image: string): readonly HoverSection[] {
  if (image === "scratch") return [section("what", "image.scratch")];
  const { registry, repository, tag, digest } = readImageReference(image);
  const sections = [section("what", "image.repository", repository, registry ?? "docker.io")];
  const python = readPythonImage(image);
  if (python?.version !== undefined) {
    const suite = python.variant === "alpine" ? "Alpine" : (python.suite ?? "Debian");
    sections.push(section("value", "image.tag", python.version, python.variant, suite));
  } else if (tag !== undefined) sections.push(section("value", "image.tagOther", tag));
  if (digest !== undefined) sections.push(section("value", "image.digest", digest));
  return sections;
}

/** The repository, the tag or the digest under the pointer. */
function partAt(base: Word, offset: number): { readonly start: number; readonly end: number } | undefined {
  const { tag, tagStart, digest, digestStart } = readImageReference(base.text);
  const at = offset - base.start;
  const parts = [
    { start: 0, end: tag === undefined ? base.text.length : tagStart - 1 },
    ...(tag === undefined ? [] : [{ start: tagStart, end: tagStart + tag.length }]),
    ...(digest === undefined ? [] : [{ start: digestStart, end: base.text.length }]),
  ];
  const found = parts.find((part) => part.start <= at && at <= part.end);
  return found === undefined ? undefined : { start: base.start + found.start, end: base.start + found.end };
}
