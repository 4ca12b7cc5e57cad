import { type Doing, engineError } from "./engineErrors";

/** Awaits one dockerode call; whatever it throws comes out in our vocabulary. */
export async function call<Result>(doing: Doing, perform: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  try {
    doing.signal.throwIfAborted();
    return await perform(doing.signal);
  } catch (error) {
    throw engineError(error, doing);
  }
}
