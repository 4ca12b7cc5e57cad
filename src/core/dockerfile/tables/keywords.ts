/** The instructions of a Dockerfile. Source: BuildKit frontend/dockerfile/command/command.go at 73ed682. */
export const keywords = [
  "ADD",
  "ARG",
  "CMD",
  "COPY",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "FROM",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "ONBUILD",
  "RUN",
  "SHELL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
] as const;

export type Keyword = (typeof keywords)[number];

const known: ReadonlySet<string> = new Set(keywords);

/** True for a word, in upper case, that starts an instruction. */
export function isKeyword(word: string): word is Keyword {
  return known.has(word);
}
