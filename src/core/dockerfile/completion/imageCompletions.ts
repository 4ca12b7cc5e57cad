import { isMaintained, pythonReleases } from "../../python/pythonReleases";
import { pythonTag } from "../lint/pythonTag";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Completion, CompletionFacts } from "./completeAt";

/** Stages before the one the cursor is in. */
export function stageCompletions({ stages }: DockerfileDocument, stage: number, word: string): readonly Completion[] {
  return stages.slice(0, stage).flatMap(({ name, base }) =>
    name === undefined
      ? []
      : [
          {
            label: name.text,
            kind: "stage" as const,
            insert: name.text,
            snippet: false,
            detail: base?.text ?? "",
            text: undefined,
            replaced: word.length,
          },
        ],
  );
}

/** Images the engine has, then the Python images of maintained versions. Nothing is looked up anywhere. */
export function imageCompletions(word: string, { images, today }: CompletionFacts): readonly Completion[] {
  const maintained = pythonReleases.filter((release) => isMaintained(release, today)).reverse();
  const known = maintained.flatMap(({ minor, suites }) =>
    suites.map((suite) => `python:${pythonTag(minor, "slim", suite)}`),
  );
  return [...new Set([...images, ...known])].map((image) => ({
    label: image,
    kind: "image",
    insert: image,
    snippet: false,
    detail: "",
    text: undefined,
    replaced: word.length,
  }));
}
