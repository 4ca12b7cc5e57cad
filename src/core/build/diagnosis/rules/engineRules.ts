import type { Rule } from "../rule";

/**
 * Where a message names an image: BuildKit and Docker's pull; Podman's build; a COPY --from; BuildKit 0.8 (Docker 20.10) and
 * later ones, with the registry's port.
 */
const named: readonly RegExp[] = [
  /(?:source metadata for |pull access denied for |docker\.io\/library\/|manifest for )([\w./:@-]+?)(?:[:,]? |$|:? not)/,
  /docker:\/\/([\w./:@-]+?): /,
  /(?:invalid from flag value |COPY --from=)([\w./:@-]+?): /,
  /([\w./:@-]+?): (?:not found|failed to resolve)/,
];

/** The image that a message is about, as the Dockerfile names it. */
function referenceIn(text: string): string {
  const said = named.map((pattern) => pattern.exec(text)?.[1]).find((reference) => reference !== undefined);
  // The classic builder says nothing but `manifest unknown`, after the step it was at.
  const step = [...text.matchAll(/^Step \d+\/\d+ : FROM (\S+)/gm)].at(-1)?.[1];
  return said ?? step ?? "";
}

/** What the engine itself says of a build, before or beside what a step printed. */
export const engineRules: readonly Rule[] = [
  {
    pattern: /no space left on device|No space left on device|ENOSPC|disk quota exceeded/i,
    read: () => ({ cause: { kind: "diskFull" } }),
  },
  {
    phase: "build",
    pattern:
      /failed to (?:resolve source metadata|do request|authorize)[^\n]*(?:40[13] |unauthorized|denied|authorization failed)|pull access denied|insufficient_scope/i,
    read: (_match, { text }) => {
      const reference = referenceIn(text);
      const first = reference.split("/")[0] ?? "";
      return {
        cause: { kind: "registryDenied", registry: /[.:]/.test(first) ? first : "docker.io", reference },
      };
    },
  },
  {
    phase: "build",
    pattern:
      /manifest unknown|reading manifest [^\n]*: name unknown|failed to (?:resolve source metadata for [^\n]*|(?:create LLB definition|load cache key): [^\s"]+): not found|docker\.io\/\S+: not found|COPY --from=\S+: no stage or image found/,
    read: (_match, { text }) => ({ cause: { kind: "imageNotFound", reference: referenceIn(text) } }),
  },
  {
    phase: "build",
    pattern:
      /failed to (?:compute cache key|calculate checksum)[^\n]*?"\/?([^"\n]+)":? not found|COPY failed: (?:file not found in build context[^:\n]*: )?(?:stat )?(\S+?):? (?:file )?(?:does not exist|not found)|(?:copier: stat|checking on sources under)[^\n]*?"\/?([^"\n]+)": no such file/,
    read: (match) => ({ cause: { kind: "fileMissing", path: match[1] ?? match[2] ?? match[3] ?? "" } }),
  },
  {
    pattern: /exec format error/i,
    read: () => ({ cause: { kind: "wrongArchitecture" } }),
  },
  {
    pattern: /(?:^|\s)(?:\/bin\/(?:ba)?sh: )?(?:\d+: |line \d+: )([\w./-]+): (?:command )?not found/m,
    read: ([, command = ""]) => ({ cause: { kind: "commandMissing", command } }),
  },
  {
    pattern:
      /exec: \\?"?([^":\\\s]+)\\?"?: (?:executable file not found in \$PATH|stat \S+: no such file)|executable file `([^`]+)` not found in \$PATH/,
    read: (match) => ({ cause: { kind: "commandMissing", command: match[1] ?? match[2] ?? "" } }),
  },
];

/** A process that was killed: told by the engine, or by the exit code of a step. */
export const memoryRule: Rule = {
  pattern: /[^]?/,
  read: (_match, { evidence, text }) => {
    const killed =
      evidence.outOfMemory ||
      evidence.exitCode === 137 ||
      /exit code: 137|exit status 137|non-zero code: 137/.test(text);
    const said = /\bMemoryError\b|Cannot allocate memory|OutOfMemory|std::bad_alloc|signal: 9, SIGKILL/.test(text);
    return killed || said ? { cause: { kind: "outOfMemory" } } : undefined;
  },
};
