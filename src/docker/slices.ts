/** How long one piece of work may hold its thread, in milliseconds. */
const slice = 8;

/**
 * Goes through something that is drawn without waiting, and lets other work of the thread run every few milliseconds.
 * Throws AbortError once the signal fires.
 */
export async function* slices<Item>(items: Iterable<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  let began = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - began < slice) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    began = performance.now();
  }
}
