/** How long the work itself may go on, so that the next question finds it done. */
const workMilliseconds = 10_000;

/** What a question gives within the time; undefined when it fails or takes longer. Nobody who reads or types waits for it. */
export async function inTime<Value>(
  milliseconds: number,
  ask: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  const answer = ask(AbortSignal.timeout(workMilliseconds)).catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
