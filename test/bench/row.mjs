// @ts-check

/**
 * What one row of the suite measured. Every figure is one that should be small.
 * @typedef {object} Measurement
 * @property {string} what What was measured and how, in one line.
 * @property {number} figure
 * @property {string} unit
 * @property {string} comparedWith What it is compared with in the same run, with its version, and that one's figure.
 * @property {number} bound The figure may not be above it.
 * @property {number} aim Where the figure should get to.
 */

/**
 * A row: one file in `rows/`, named as it is asked for. A row may give several measurements.
 * @typedef {object} Row
 * @property {string} name
 * @property {boolean} [onlyByName] It is a part of another row, and measured only when it is asked for.
 * @property {() => Promise<readonly Measurement[]>} measure
 */

export {};
