/** For calls that must reach the engine even when the user cancels: what they create, remove or put back has to be known. */
export function unstoppable(): AbortSignal {
  return new AbortController().signal;
}
