import type { BuildEvent, BuildStep } from "../../core/build/buildEvent";

/** Turns the events of one build into lines of text, in the plain form that people know from the command line. */
export class BuildOutput {
  private readonly numbers = new Map<string, number>();
  private readonly states = new Map<string, string>();
  private readonly open = new Map<string, string>();

  /** The text that this event adds, with line ends; empty when it adds nothing. */
  text(event: BuildEvent): string {
    switch (event.kind) {
      case "step":
        return this.step(event.step);
      case "log":
        return this.log(event.step, event.text);
      case "warning":
        return this.lines(event.step, [`WARNING: ${event.short}`, ...event.detail, event.url].filter(Boolean));
      case "failed":
        return `ERROR: ${event.message}\n`;
      case "image":
        return `${event.id}\n`;
      case "exported":
        return `${event.path}\n`;
      case "progress":
      case "transfer":
        return "";
    }
  }

  private numberOf(step: string): number {
    const known = this.numbers.get(step);
    if (known !== undefined) return known;
    const number = this.numbers.size + 1;
    this.numbers.set(step, number);
    return number;
  }

  private lines(step: string, lines: readonly string[]): string {
    const prefix = `#${String(this.numberOf(step))}`;
    return lines.map((line) => `${prefix} ${line}\n`).join("");
  }

  private step(step: BuildStep): string {
    if (step.started === undefined && !step.cached) return "";
    const before = this.states.get(step.digest);
    const state = stateOf(step);
    if (before === state) return "";
    this.states.set(step.digest, state);
    const title = before === undefined ? this.lines(step.digest, [step.name]) : "";
    if (state === "started") return title;
    const rest = this.open.get(step.digest) ?? "";
    this.open.delete(step.digest);
    return title + this.lines(step.digest, [...(rest === "" ? [] : [rest]), state]);
  }

  /** Whole lines only: what follows the last line end waits for the rest of its line. */
  private log(step: string, text: string): string {
    const parts = ((this.open.get(step) ?? "") + text).split(/\r?\n/);
    this.open.set(step, parts.pop() ?? "");
    // A lone carriage return redraws the line, as progress bars do: only what was drawn last is kept.
    return this.lines(
      step,
      parts.map((line) => line.slice(line.lastIndexOf("\r") + 1)),
    );
  }
}

function stateOf(step: BuildStep): string {
  if (step.error !== undefined) return `ERROR: ${step.error}`;
  if (step.cached) return "CACHED";
  if (step.completed === undefined || step.started === undefined) return "started";
  return `DONE ${((step.completed - step.started) / 1000).toFixed(1)}s`;
}
