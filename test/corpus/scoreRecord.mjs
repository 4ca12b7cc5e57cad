// @ts-check
// Compares what `inspect` says about a project with what was recorded about it. Pure: files come through a checkout.
import { resolveStart } from "./resolveStart.mjs";

/**
 * @typedef {object} CorpusRecord one project of a corpus file
 * @property {string} repo
 * @property {string} project_root
 * @property {readonly { constraint: string | null }[]} python_version
 * @property {string | null} package_manager
 * @property {readonly string[]} manifest_files
 * @property {readonly string[]} frameworks
 * @property {number | null} port
 * @property {readonly { name: string, required: boolean, alternatives?: readonly string[] }[]} needs_services
 * @property {readonly string[]} required_env
 * @property {readonly string[]} target_files
 * @property {boolean | null} can_run_offline_of_third_party
 * @property {Readonly<Record<string, readonly string[]>>} [also_ok]
 *
 * @typedef {object} Answer the part of `inspect --json` that is compared
 * @property {string} [root]
 * @property {{ version?: string, confidence?: number }} [python]
 * @property {{ manager?: string, packages?: readonly string[], inferred?: readonly string[], added?: readonly string[], lock?: string | null, confidence?: number }} [dependencies]
 * @property {readonly string[]} [frameworks]
 * @property {{ kind?: string, command?: readonly string[], workdir?: string, confidence?: number }} [entry]
 * @property {number | null} [port]
 * @property {readonly { name: string, required: boolean }[]} [services]
 * @property {readonly unknown[]} [questions]
 *
 * @typedef {"manager" | "python" | "framework" | "start" | "port" | "services"} Field
 * @typedef {{ field: Field, right: boolean, wanted: string, given: string, confidence: number | undefined }} Compared
 */

/** @param {string} text */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/\(.*?\)/g, "")
    .replace(/\s+v?\d[\d.]*\s*$/, "")
    .trim()
    .replace(/[\s._]+/g, "-");
}

/** @param {string} version @returns {readonly [number, number]} */
function minor(version) {
  const [, major = "0", second = "0"] = /(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(second)];
}

/** One part of a range: `>=3.9`, `<4`, `^3.11`, `~=3.9`, `3.8+`. @param {string} part @param {string} version */
function satisfies(part, version) {
  const [major, second] = minor(version);
  const [wantedMajor, wanted] = minor(part);
  const own = major * 1000 + second;
  const bound = wantedMajor * 1000 + wanted;
  if (/^>=|\+$/.test(part)) return own >= bound;
  if (part.startsWith(">")) return own >= bound;
  if (part.startsWith("<=")) return own <= bound;
  if (part.startsWith("<")) return own < bound || (/^<\d+\.\d+\.[1-9]/.test(part) && own === bound);
  if (part.startsWith("!=")) return !/^!=\d+\.\d+(\.\*)?$/.test(part) || own !== bound;
  if (/^(\^|~=)/.test(part)) return major === wantedMajor && own >= bound;
  return own === bound;
}

/** Every stated range holds, or one of the stated versions is taken. @param {CorpusRecord} record @param {string} version */
function pythonFits(record, version) {
  const stated = record.python_version.flatMap(({ constraint }) => (constraint === null ? [] : [constraint]));
  if (stated.length === 0) return true;
  const isRange = (/** @type {string} */ text) => /[<>^~+]|!=/.test(text);
  const ranges = stated.filter(isRange);
  const pins = stated.filter((text) => !isRange(text)).map((text) => text.replace(/^=+/, ""));
  if (pins.some((pin) => satisfies(pin, version))) return true;
  return (
    ranges.length > 0 && ranges.every((range) => range.split(",").every((part) => satisfies(part.trim(), version)))
  );
}

/** @param {CorpusRecord} record @returns {readonly string[]} */
function managers(record) {
  const { package_manager: manager, manifest_files: files, also_ok: also } = record;
  if (manager === null) return ["none"];
  const name = plain(manager);
  return [
    name,
    ...(/pep.?723/i.test(manager) ? ["pep723"] : []),
    // Dependencies that stand in setup.py alone are installed by pip; both names are true.
    ...(name === "pip" && files.some((file) => /setup\.(py|cfg)$/.test(file)) ? ["setuptools"] : []),
    ...(also?.["package_manager"] ?? []),
  ];
}

/** @param {CorpusRecord} record @param {Answer} answer */
function frameworkFits(record, { frameworks, entry }) {
  const wanted = record.frameworks.map(plain);
  if (wanted.length === 0) return frameworks !== undefined && (entry?.command ?? []).length === 0;
  const [first] = frameworks ?? [];
  if (wanted[0] === "cli") return entry?.kind === "cli";
  if (wanted[0]?.startsWith("jupyter")) return entry?.kind === "notebook" || first === "jupyter";
  return first !== undefined && wanted.includes(plain(first));
}

/** @param {CorpusRecord} record @param {Answer} answer @param {import("./resolveStart.mjs").Checkout} checkout */
function startFits(record, { entry, root, dependencies }, checkout) {
  const command = entry?.command ?? [];
  if (entry === undefined) return false;
  if (record.target_files.length === 0) return command.length === 0 || entry.kind === "notebook";
  const place = [record.project_root, root ?? ".", entry.workdir ?? "."].filter((part) => part !== ".").join("/");
  const resolved = resolveStart(command, place, checkout);
  if (!resolved?.importable || !record.target_files.includes(resolved.target)) return false;
  const { server } = resolved;
  if (server === undefined) return true;
  const { packages = [], inferred = [], added = [], lock } = dependencies ?? {};
  const names = [...packages, ...inferred, ...added].map((name) => name.replace(/[=[<>].*/, ""));
  const locked = lock
    ? (checkout.text([record.project_root, lock].filter((part) => part !== ".").join("/")) ?? "")
    : "";
  return names.includes(server) || new RegExp(`["']?name["']?\\s*[=:]\\s*["']${server}["']`).test(locked);
}

/** A port that needs root is served on one that does not. @param {number | null} wanted @param {number | null | undefined} given */
function portFits(wanted, given) {
  if (given === undefined) return false;
  if (wanted === null || given === null) return wanted === given;
  return wanted === given || (wanted < 1024 && given >= 8000 && given < 8000 + 1024);
}

/** @param {CorpusRecord} record @param {Answer} answer */
function servicesFit({ needs_services: needs }, { services }) {
  if (services === undefined) return false;
  const given = services.filter(({ required }) => required).map(({ name }) => name);
  const required = needs.filter((need) => need.required);
  /** @param {{ name: string, alternatives?: readonly string[] }} need */
  const names = ({ name, alternatives = [] }) => [name.toLowerCase(), ...alternatives];
  return (
    required.every((need) => given.some((name) => names(need).some((one) => one.includes(name)))) &&
    given.every((name) => required.some((need) => names(need).some((one) => one.includes(name))))
  );
}

/**
 * Compares field by field. An answer that is missing, because the command crashed or refused, is wrong in every field.
 * @param {CorpusRecord} record
 * @param {Answer | undefined} answer
 * @param {import("./resolveStart.mjs").Checkout} checkout
 * @returns {readonly Compared[]}
 */
export function scoreRecord(record, answer, checkout) {
  const given = answer ?? {};
  const version = given.python?.version;
  const manager = given.dependencies?.manager;
  // Services are those of what is started: beside the wrong program, "none" says nothing.
  const starts = startFits(record, given, checkout);
  const asked = (given.questions ?? []).length > 0;
  /** @param {Field} field @param {boolean} right @param {unknown} wanted @param {unknown} value @param {number} [confidence] */
  const compared = (field, right, wanted, value, confidence) => ({
    field,
    // A question is no answer.
    right: right && !asked,
    wanted: JSON.stringify(wanted) ?? "",
    given: JSON.stringify(value) ?? "nothing",
    confidence,
  });
  const versions = record.python_version.map(({ constraint }) => constraint);
  const required = (/** @type {Answer["services"]} */ all) =>
    (all ?? []).filter(({ required: needed }) => needed).map(({ name }) => name);
  return [
    compared(
      "manager",
      manager !== undefined && managers(record).includes(manager),
      managers(record),
      manager,
      given.dependencies?.confidence,
    ),
    compared(
      "python",
      version !== undefined && pythonFits(record, version),
      versions,
      version,
      given.python?.confidence,
    ),
    compared("framework", frameworkFits(record, given), record.frameworks, given.frameworks),
    compared("start", starts, record.target_files, given.entry?.command, given.entry?.confidence),
    compared("port", portFits(record.port, given.port), record.port, given.port),
    compared(
      "services",
      starts && servicesFit(record, given),
      required(record.needs_services),
      required(given.services),
    ),
  ];
}

/** An answer that looks at nothing; what the scorer must not reward. @type {Answer} */
export const blindGuess = {
  root: ".",
  python: { version: "3.13" },
  dependencies: { manager: "pip" },
  frameworks: [],
  entry: { kind: "web", command: ["python", "app.py"], workdir: "." },
  port: 80,
  services: [],
  questions: [],
};

/** A command that starts the first recorded file: as a script, or as a module where its imports need that. @param {CorpusRecord} record @param {import("./resolveStart.mjs").Checkout} checkout @returns {readonly string[]} */
function recordedCommand(record, checkout) {
  const prefix = record.project_root === "." ? "" : `${record.project_root}/`;
  const [target] = record.target_files;
  if (target === undefined) return [];
  if (target.startsWith("$")) return target === "$flower" ? ["celery", "flower"] : [target.slice(1)];
  const file = target.startsWith(prefix) ? target.slice(prefix.length) : target;
  if (!file.endsWith(".py")) return [`./${file}`];
  const place = record.project_root === "." ? "" : record.project_root;
  const module = file
    .replace(/^src\//, "")
    .replace(/\.py$/, "")
    .replaceAll("/", ".");
  return resolveStart(["python", file], place, checkout)?.importable ? ["python", file] : ["python", "-m", module];
}

/** The answer that the record itself gives; what the scorer must find right. @param {CorpusRecord} record @param {import("./resolveStart.mjs").Checkout} checkout @returns {Answer} */
export function recordedAnswer(record, checkout) {
  const command = recordedCommand(record, checkout);
  const constraints = record.python_version.flatMap(({ constraint }) => constraint ?? []);
  const pin = constraints.find((text) => !/[<>^~+]|!=/.test(text)) ?? constraints[0];
  const [major, second] = pin === undefined ? [3, 13] : minor(pin);
  const kind = record.frameworks.some((name) => plain(name) === "cli")
    ? "cli"
    : command.length === 0 && record.frameworks.length > 0
      ? "notebook"
      : "web";
  return {
    root: ".",
    python: { version: `${major}.${second}` },
    dependencies: { manager: managers(record)[0] ?? "none" },
    frameworks: record.frameworks.map(plain),
    entry: { kind, command, workdir: "." },
    port: record.port,
    services: record.needs_services.map(({ name, required, alternatives }) => ({
      name: alternatives?.[0] ?? name,
      required,
    })),
    questions: [],
  };
}
