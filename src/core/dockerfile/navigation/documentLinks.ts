import { rangeOf, type Instruction } from "../instruction";
import { readImageReference } from "../imageReference";
import { contextPath, contextSources } from "../lint/copies";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Range } from "../position";
import { readRunCommands } from "../runCommands";
import { findStageReference, type Stage } from "../stages";
import { expand } from "../variables";
import { unquote } from "../words";

/** A place that leads to a file of the build context, or to a page. */
export type DocumentLink =
  { readonly range: Range; readonly file: string } | { readonly range: Range; readonly page: string };

/** Base images, sources of COPY and ADD, requirement files and addresses. Whether a file is there, the editor sees. */
export function documentLinks(document: DockerfileDocument): readonly DocumentLink[] {
  return document.stages.flatMap((stage) => [
    ...baseLink(document, stage),
    ...stage.instructions.flatMap((instruction) => [
      ...fromLink(document, stage, instruction),
      ...contextSources(instruction).flatMap((word) => {
        const file = contextPath(word);
        return file === undefined ? [] : [{ range: rangeOf(instruction, word), file }];
      }),
      ...instruction.arguments.flatMap((word) =>
        instruction.keyword === "ADD" && /^https?:\/\/\S+$/.test(unquote(word.text))
          ? [{ range: rangeOf(instruction, word), page: unquote(word.text) }]
          : [],
      ),
      ...(instruction.keyword === "RUN" ? requirementLinks(document, instruction) : []),
    ]),
  ]);
}

function baseLink(document: DockerfileDocument, { base, parent, from }: Stage): readonly DocumentLink[] {
  if (base === undefined || parent !== undefined) return [];
  const page = imagePage(expand(document, unquote(base.text), from));
  return page === undefined ? [] : [{ range: rangeOf(from, base), page }];
}

function fromLink({ stages }: DockerfileDocument, stage: Stage, instruction: Instruction): readonly DocumentLink[] {
  const flag = instruction.keyword === "COPY" ? instruction.flags.find(({ name }) => name === "from") : undefined;
  const value = flag?.value ?? "";
  if (flag === undefined || findStageReference(stages, stage.index, value) !== undefined || !/[/:]/.test(value))
    return [];
  const page = imagePage(value);
  return page === undefined
    ? []
    : [{ range: rangeOf(instruction, { start: flag.valueStart, end: flag.word.end }), page }];
}

function requirementLinks(document: DockerfileDocument, instruction: Instruction): readonly DocumentLink[] {
  return readRunCommands(document, instruction).flatMap(({ arguments: words }) =>
    words.flatMap((word, index) => {
      const file = /^(-r|--requirement|-c|--constraint)$/.test(words[index - 1]?.text ?? "") ? word.text : undefined;
      return file === undefined || /[$*:]/.test(file)
        ? []
        : [{ range: word.range, file: file.replace(/^(\.?\/)+/, "") }];
    }),
  );
}

/** The page of an image at its registry; undefined where none is known. */
export function imagePage(image: string): string | undefined {
  const { registry, repository } = readImageReference(image);
  if (image === "scratch" || repository === "" || /[^\w./-]/.test(repository)) return undefined;
  switch (registry) {
    case undefined:
    case "docker.io":
      return repository.includes("/") && !repository.startsWith("library/")
        ? `https://hub.docker.com/r/${repository}`
        : `https://hub.docker.com/_/${repository.replace("library/", "")}`;
    case "ghcr.io":
      return `https://${registry}/${repository}`;
    case "quay.io":
      return `https://quay.io/repository/${repository}`;
    case "mcr.microsoft.com":
      return `https://mcr.microsoft.com/artifact/mar/${repository}`;
    case "public.ecr.aws":
      return `https://gallery.ecr.aws/${repository}`;
    case "gcr.io":
      return `https://console.cloud.google.com/gcr/images/${repository}`;
    default:
      return undefined;
  }
}
