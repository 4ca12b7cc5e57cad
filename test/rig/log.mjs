// @ts-check
/**
 * What the rig tells: one line a step on standard error, so that standard output stays free for `env` and for `--json`.
 */

/** The label of the step whose line is still open (no newline yet), or undefined. */
/** @type {string | undefined} */
let open;

/** Ends a line that is still open, so that the next line does not run into it. */
function endOpenLine() {
  if (open === undefined) return;
  process.stderr.write("\n");
  open = undefined;
}

/**
 * A duration as people read it.
 * @param {number} milliseconds
 * @returns {string} "0.4 s", "36 s", "3 min 05 s"
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/**
 * Prints one line about a part.
 * @param {string} part name of the part, such as "docker20"
 * @param {string} text a complete sentence or a short state
 */
export function tell(part, text) {
  endOpenLine();
  process.stderr.write(`rig  ${part.padEnd(12)} ${text}\n`);
}

/**
 * Prints a line nobody can miss: used where something is not what its name says.
 * @param {string} part
 * @param {string} text
 */
export function tellLoudly(part, text) {
  tell(part, `*** ${text} ***`);
}

/**
 * Runs one step and prints one line that says what it does, why, and how long it took.
 * @template T
 * @param {string} part name of the part the step belongs to
 * @param {string} what what is done and why, without a full stop
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work gives; its failure is passed on after the line says "failed"
 */
export async function step(part, what, work) {
  endOpenLine();
  const label = `rig  ${part.padEnd(12)} ${what}`;
  process.stderr.write(`${label} … `);
  open = label;
  const start = performance.now();
  /** @param {string} end */
  const finish = (end) => {
    const took = `${end}${duration(performance.now() - start)}\n`;
    process.stderr.write(open === label ? took : `${label}: ${took}`);
    if (open === label) open = undefined;
  };
  try {
    const result = await work();
    finish("");
    return result;
  } catch (error) {
    finish("failed after ");
    throw error;
  }
}
