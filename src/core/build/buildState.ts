import type { BuildEvent, BuildStep } from "./buildEvent";
import type { RecordedWarning } from "./buildRecord";
import { parseStepName } from "./stepName";

/** Lines kept of each step's output: a compiler's complaint is often far from the end. */
const tailLines = 200;

export interface StepState {
  readonly step: BuildStep;
  /** The last lines it printed, oldest first; the last one may still grow. */
  readonly tail: readonly string[];
  /** By the engine's id of each. */
  readonly progress: ReadonlyMap<string, StepProgress>;
}

/** Something a step is busy with: a layer of the base image, the context. */
export interface StepProgress {
  readonly name: string;
  readonly current: number;
  /** 0 when the engine does not say. */
  readonly total: number;
  readonly done: boolean;
}

/** A build so far, folded from its events. */
export interface BuildState {
  /** By digest, in the order the engine announced them. */
  readonly steps: ReadonlyMap<string, StepState>;
  /** The instruction at work, counted over all stages; undefined before the first. */
  readonly current: { readonly index: number; readonly count: number; readonly instruction: string } | undefined;
  readonly transfer: { readonly bytes: number; readonly files: number; readonly done: boolean };
  readonly warnings: readonly RecordedWarning[];
  readonly imageId: string | undefined;
  /** Where the result was written, when it was asked for as a file. */
  readonly exported: string | undefined;
  /** The engine's own words for why the build failed. */
  readonly failure: string | undefined;
}

export const newBuild: BuildState = {
  steps: new Map(),
  current: undefined,
  transfer: { bytes: 0, files: 0, done: false },
  warnings: [],
  imageId: undefined,
  exported: undefined,
  failure: undefined,
};

function withText(tail: readonly string[], text: string): readonly string[] {
  const [first = "", ...rest] = text.split(/\r?\n/);
  const open = tail.at(-1) ?? "";
  // A lone carriage return redraws the line, as progress bars do: only what was drawn last is kept.
  const lines = [...tail.slice(0, -1), open + first, ...rest].map((line) => line.slice(line.lastIndexOf("\r") + 1));
  return lines.slice(-tailLines - 1);
}

function currentOf(steps: ReadonlyMap<string, StepState>): BuildState["current"] {
  const numbered = [...steps.values()].flatMap(({ step }) => {
    const name = parseStepName(step.name);
    return name === undefined ? [] : [{ step, instruction: name.instruction }];
  });
  const begun = numbered.filter(({ step }) => step.started !== undefined || step.cached);
  const working = begun.filter(({ step }) => step.completed === undefined && !step.cached).at(-1) ?? begun.at(-1);
  if (working === undefined) return undefined;
  return { index: begun.length, count: numbered.length, instruction: working.instruction };
}

/** The state after one more event. Pure: the state given is not touched. */
export function advanceBuild(state: BuildState, event: BuildEvent): BuildState {
  switch (event.kind) {
    case "transfer":
      return { ...state, transfer: { bytes: event.bytes, files: event.files, done: event.done } };
    case "step": {
      const steps = new Map(state.steps);
      const known = steps.get(event.step.digest);
      const cached = event.step.cached || known?.step.cached === true;
      const { tail, progress } = known ?? { tail: [], progress: new Map() };
      steps.set(event.step.digest, { step: { ...event.step, cached }, tail, progress });
      return { ...state, steps, current: currentOf(steps) };
    }
    case "log": {
      const known = state.steps.get(event.step);
      if (known === undefined) return state;
      const steps = new Map(state.steps).set(event.step, { ...known, tail: withText(known.tail, event.text) });
      return { ...state, steps };
    }
    case "image":
      return { ...state, imageId: event.id };
    case "exported":
      return { ...state, exported: event.path };
    case "failed":
      return { ...state, failure: state.failure ?? event.message };
    case "progress": {
      const known = state.steps.get(event.step);
      if (known === undefined) return state;
      const { name, current, total, done } = event;
      const progress = new Map(known.progress).set(event.id, { name, current, total, done });
      return { ...state, steps: new Map(state.steps).set(event.step, { ...known, progress }) };
    }
    case "warning": {
      const { short, detail, url, ranges } = event;
      return { ...state, warnings: [...state.warnings, { short, detail, url, ranges }] };
    }
  }
}

/** Instructions of the Dockerfile that the engine announced, and how many of them came from its cache. */
export function countSteps(state: BuildState): { readonly steps: number; readonly cached: number } {
  const numbered = [...state.steps.values()].filter(({ step }) => parseStepName(step.name) !== undefined);
  return { steps: numbered.length, cached: numbered.filter(({ step }) => step.cached).length };
}

/** The step that failed, when one did. A step that was cancelled because another failed does not count. */
export function failedStep(state: BuildState): StepState | undefined {
  const failed = [...state.steps.values()].filter(({ step }) => step.error !== undefined);
  return failed.find(({ step }) => step.error?.includes("context canceled") === false) ?? failed[0];
}

/** What a step printed last, without the blank line that an ended line leaves. */
export function lastLines({ tail }: StepState): readonly string[] {
  return tail.at(-1) === "" ? tail.slice(0, -1) : tail;
}
