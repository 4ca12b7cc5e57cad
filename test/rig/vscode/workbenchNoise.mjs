// @ts-check
/** What the workbench itself logs while it starts and connects, and what it misses in a build without its gallery. */
const noise = [
  /^Creating a socket \(renderer-/,
  /^Resolv(ing|ed) connection token /,
  /^\[(AgentHost|ChatModelSelection|AccountPolicyGate|reconnection-grace-time|Service Worker)[\]: ]/,
  /^Ignoring fetching additional builtin extensions /,
  /^Updating additional builtin extensions cache$/,
];

/**
 * Whether a line of the workbench's console is its own chatter, of no interest to who reads test results.
 * @param {string} line
 * @returns {boolean}
 */
export function isWorkbenchNoise(line) {
  return noise.some((pattern) => pattern.test(line));
}
