import type { Engine } from "../core/engine";
import { isContainerizeError } from "../core/errors";

/** Keeps the engine that was found, as long as it answers. */
export class EngineConnection {
  #engine: Engine | undefined;
  /** How often the engine was forgotten: one that was on its way then is used once, and not kept. */
  #forgotten = 0;

  constructor(private readonly connect: (signal: AbortSignal) => Promise<Engine>) {}

  /** Throws engineUnreachable, engineDenied, AbortError. */
  async get(signal: AbortSignal): Promise<Engine> {
    if (this.#engine !== undefined && (await answers(this.#engine, signal))) return this.#engine;
    this.#engine = undefined;
    const forgotten = this.#forgotten;
    const engine = await this.connect(signal);
    if (forgotten === this.#forgotten) this.#engine = engine;
    return engine;
  }

  forget(): void {
    this.#forgotten++;
    this.#engine = undefined;
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
