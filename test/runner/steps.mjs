// @ts-check
// What `npm test` is made of. A ring is a list of steps; each step is a process that passes or fails, and mocha steps
// report every test they ran.

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} command Started with the Node that runs us when it begins with "node".
 * @property {boolean} [counts] The process writes its own counts to $RESULT_FILE; otherwise its exit code is one test.
 */

/** @param {string} ring @param {string} timeout @param {readonly string[]} options @returns {Step} */
const mocha = (ring, timeout, ...options) => ({
  title: `${ring} tests`,
  command: [
    "node",
    "node_modules/mocha/bin/mocha.js",
    "--reporter",
    "test/runner/reporter.cjs",
    "--exit",
    "--timeout",
    timeout,
    ...options,
    `.build/test/${ring}/**/*.test.js`,
  ],
  counts: true,
});

/** @type {Readonly<Record<string, readonly Step[]>>} */
export const rings = {
  check: [
    { title: "types (src)", command: ["node", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"] },
    { title: "types (test)", command: ["node", "node_modules/typescript/bin/tsc", "-p", "test/tsconfig.json"] },
    { title: "lint", command: ["node", "node_modules/eslint/bin/eslint.js", "."] },
    {
      title: "format",
      command: ["node", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."],
    },
    { title: "dead code", command: ["node", "node_modules/knip/bin/knip.js"] },
  ],
  // The deadline only ends what hangs: a machine that is busy may take several times as long.
  fuzz: [mocha("fuzz", "10m")],
  unit: [mocha("unit", "30s")],
  grammar: [{ title: "grammar tests", command: ["node", "test/grammar/run.mjs"], counts: true }],
  // Real engines on a busy machine, and a hand that may miss a button: once more then, and the summary names it as flaky.
  engine: [mocha("engine", "10m", "--retries", "1")],
  targets: [mocha("targets", "10m", "--retries", "1")],
  host: [{ title: "host tests", command: ["node", "test/host/run.mjs"], counts: true }],
  ui: [mocha("ui", "5m", "--retries", "1")],
};
