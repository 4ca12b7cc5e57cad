/** Where the debug image keeps debugpy; outside of the environment, so that the application cannot tell. */
export const debuggerFolder = "/opt/debugpy";

/** The container port at which debugpy listens for an editor. */
export const debuggerPort = 5678;

/** Programs that are no Python program, so that no Python debugger can start them. */
const foreign = new Set(["sh", "bash", "dash", "uwsgi"]);

/** Options of the interpreter that take the next word as their value. */
const valued = new Set(["-X", "-W"]);

/**
 * The command that starts an application under debugpy, which waits for an editor before the first line runs.
 * Undefined when the command starts something that is not Python.
 */
export function debuggedCommand(command: readonly string[]): readonly string[] | undefined {
  const [program, ...args] = command;
  if (program === undefined || foreign.has(program.slice(program.lastIndexOf("/") + 1))) return undefined;
  if (!/^(.*\/)?python[\d.]*$/.test(program)) {
    const script = program.includes("/") ? program : `/opt/venv/bin/${program}`;
    return underDebugger("python", [], [script, ...args]);
  }
  const end = optionsEnd(args);
  return end === args.length ? undefined : underDebugger(program, args.slice(0, end), args.slice(end));
}

/** Where the options of the interpreter end and the file, `-m` or `-c` begins. */
function optionsEnd(args: readonly string[]): number {
  let index = 0;
  while (index < args.length) {
    const word = args[index] ?? "";
    if (!word.startsWith("-") || word === "-m" || word === "-c") break;
    index += valued.has(word) ? 2 : 1;
  }
  return Math.min(index, args.length);
}

function underDebugger(python: string, options: readonly string[], target: readonly string[]): readonly string[] {
  // Frozen modules have no lines to stop at (Python 3.11 and later; others ignore the option).
  const interpreter = [python, ...options, "-X", "frozen_modules=off"];
  return [
    ...interpreter,
    `${debuggerFolder}/debugpy`,
    "--listen",
    `0.0.0.0:${debuggerPort}`,
    "--wait-for-client",
    ...target,
  ];
}
