import type { Engine } from "../core/engine";
import { isCancellation, isContainerizeError } from "../core/errors";

/** How long an engine that has just answered is taken to be there, in milliseconds. */
const trusted = 1000;

/** Keeps the engine that was found, as long as it answers. */
export class EngineConnection {
  #engine: Engine | undefined;
  /** When it answered last. */
  #answered = 0;
  /** One that is being connected to: whoever asks meanwhile waits for the same. */
  #connecting: Promise<Engine> | undefined;
  /** How often the engine was forgotten: one that was on its way then is used once, and not kept. */
  #forgotten = 0;

  /** `now` in milliseconds. */
  constructor(
    private readonly connect: (signal: AbortSignal) => Promise<Engine>,
    private readonly now: () => number,
  ) {}

  /** Throws engineUnreachable, engineDenied, AbortError. */
  async get(signal: AbortSignal): Promise<Engine> {
    const kept = this.#engine;
    if (kept !== undefined && this.#isFresh()) return kept;
    if (kept !== undefined && (await answers(kept, signal))) {
      if (kept === this.#engine) this.#answered = this.now();
      return kept;
    }
    this.#engine = undefined;
    const shared = this.#connecting;
    if (shared !== undefined) {
      try {
        return await shared;
      } catch (error) {
        // It was somebody else who no longer wanted it.
        if (!isCancellation(error) || signal.aborted) throw error;
      }
    }
    const connecting = this.#open(signal);
    this.#connecting = connecting;
    try {
      return await connecting;
    } finally {
      if (this.#connecting === connecting) this.#connecting = undefined;
    }
  }

  #isFresh(): boolean {
    const age = this.now() - this.#answered;
    return age >= 0 && age < trusted;
  }

  async #open(signal: AbortSignal): Promise<Engine> {
    const forgotten = this.#forgotten;
    const engine = await this.connect(signal);
    if (forgotten === this.#forgotten) {
      this.#engine = engine;
      this.#answered = this.now();
    }
    return engine;
  }

  forget(): void {
    this.#forgotten++;
    this.#engine = undefined;
    this.#connecting = undefined;
  }
}

async function answers(engine: Engine, signal: AbortSignal): Promise<boolean> {
  try {
    await engine.version(signal);
    return true;
  } catch (error) {
    if (isContainerizeError(error)) return false;
    throw error;
  }
}
