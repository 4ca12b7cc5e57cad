import { keywords } from "../tables/keywords";
import { defaultMinor } from "../../python/pythonReleases";
import { pythonTag } from "../lint/pythonTag";
import type { Completion, CompletionFacts } from "./completeAt";

/** What follows each instruction, in snippet notation. */
const rest: Readonly<Record<string, string>> = {
  ADD: " ${1:source} ${2:destination}",
  ARG: " ${1:NAME}=${2:value}",
  CMD: ' ["${1:python}", "${2:app.py}"]',
  COPY: " ${1:source} ${2:destination}",
  ENTRYPOINT: ' ["${1:program}"]',
  ENV: " ${1:NAME}=${2:value}",
  EXPOSE: " ${1:8000}",
  HEALTHCHECK: ' --interval=30s --timeout=3s CMD ["python", "-c", "${1:…}"]',
  LABEL: ' ${1:org.opencontainers.image.title}="${2:name}"',
  ONBUILD: " ",
  RUN: " ",
  SHELL: ' ["/bin/bash", "-o", "pipefail", "-c"]',
  STOPSIGNAL: " ${1:SIGTERM}",
  USER: " ${1:10001:10001}",
  VOLUME: ' ["${1:/data}"]',
  WORKDIR: " ${1:/app}",
};

/** Instructions at the start of a line. MAINTAINER is deprecated and not offered. */
export function instructionCompletions(word: string, { workspace, today }: CompletionFacts): readonly Completion[] {
  const minor = workspace?.project?.python ?? defaultMinor(today);
  const from = ` \${1:python:${pythonTag(minor, "slim", undefined)}}`;
  return keywords
    .filter((keyword) => keyword !== "MAINTAINER")
    .map((keyword) => ({
      label: keyword,
      kind: "instruction",
      insert: `${keyword}${keyword === "FROM" ? from : (rest[keyword] ?? " ")}`,
      snippet: true,
      detail: "",
      text: `instruction.${keyword}`,
      replaced: word.length,
    }));
}
