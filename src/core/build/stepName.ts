/** What BuildKit's name of a step says: `[builder 3/8] RUN pip install …` is instruction 3 of 8 of stage `builder`. */
export interface StepName {
  /** Undefined when the Dockerfile has a single unnamed stage. */
  readonly stage: string | undefined;
  readonly index: number;
  readonly count: number;
  /** The instruction as written, continuation lines joined. */
  readonly instruction: string;
}

const numbered = /^\[(?:(.*) )?(\d+)\/(\d+)\] ([\s\S]*)$/;

/** Undefined for BuildKit's own steps, such as `[internal] load build context`. */
export function parseStepName(name: string): StepName | undefined {
  const match = numbered.exec(name);
  if (match === null) return undefined;
  // A multi-platform build puts the platform first: `[linux/arm64 builder 3/8]`.
  const stage = match[1]
    ?.split(" ")
    .filter((word) => !word.startsWith("linux/"))
    .join(" ");
  return {
    stage: stage === "" ? undefined : stage,
    index: Number(match[2]),
    count: Number(match[3]),
    instruction: match[4] ?? "",
  };
}
