import type { BuildEvent, BuildStep } from "../core/build/buildEvent";

/** `[2/2] STEP 3/5: RUN …`, or `STEP 3/5: RUN …` where there is one stage. */
const stepLine = /^(?:\[(\d+)\/(\d+)\] )?STEP (\d+)\/(\d+): ([\s\S]*)$/;

interface Step extends BuildStep {
  readonly stage: string;
}

/**
 * Reads the answer of a builder that only writes text (buildah, which Podman's service builds by) as the steps that it tells
 * of. It says no times: those of the moment a line came are taken. It counts stages, it does not name them, and counts every
 * instruction.
 */
export function newTextReader(now: () => number): (text: string) => readonly BuildEvent[] {
  let pending = "";
  let current: Step | undefined;

  function end(cached: boolean): readonly BuildEvent[] {
    if (current === undefined) return [];
    const step: BuildStep = { ...current, cached, completed: now() };
    current = undefined;
    return [{ kind: "step", step }];
  }

  function begin(stage: string | undefined, index: string, count: string, instruction: string): readonly BuildEvent[] {
    const ended = end(false);
    const name = stage === undefined ? "" : `stage-${Number(stage) - 1} `;
    current = {
      stage: stage ?? "1",
      digest: `${stage ?? "1"}:${index}`,
      name: `[${name}${index}/${count}] ${instruction}`,
      inputs: [],
      cached: false,
      started: now(),
      completed: undefined,
      error: undefined,
    };
    return [...ended, { kind: "step", step: current }];
  }

  function readLine(line: string): readonly BuildEvent[] {
    const found = stepLine.exec(line);
    if (found !== null) return begin(found[1], found[3] ?? "", found[4] ?? "", found[5] ?? "");
    if (/^--> Using cache [0-9a-f]+/.test(line)) return end(true);
    if (/^--> (Pushing cache )?[0-9a-f]+$/.test(line) || /^(\[\d+\/\d+\] )?COMMIT\b/.test(line)) return end(false);
    return current === undefined ? [] : [{ kind: "log", step: current.digest, stream: 1, text: `${line}\n` }];
  }

  return (text) => {
    const lines = (pending + text).split("\n");
    pending = lines.pop() ?? "";
    return lines.flatMap((line) => readLine(line.replace(/\r$/, "")));
  };
}
