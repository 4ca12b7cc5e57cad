import table from "../data/importNames.json";

const removedIn: Readonly<Record<string, readonly string[]>> = table.stdlib.removedIn;
const addedIn: Readonly<Record<string, readonly string[]>> = table.stdlib.addedIn;
const base = new Set(table.stdlib.base);

/** Orders minors: 3.9 before 3.10. */
function minorNumber(minor: string): number {
  return Number(minor.split(".")[1] ?? 0);
}

const answers = new Map<string, boolean>();

/** True when the top-level module belongs to the standard library of that Python. */
export function isStandardModule(name: string, pythonMinor: string): boolean {
  const key = `${name} ${pythonMinor}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = decide(name, pythonMinor);
  answers.set(key, answer);
  return answer;
}

function decide(name: string, pythonMinor: string): boolean {
  const minor = minorNumber(pythonMinor);
  const gone = Object.entries(removedIn).some(
    ([version, names]) => minorNumber(version) <= minor && names.includes(name),
  );
  if (gone) return false;
  const added = Object.entries(addedIn).find(([, names]) => names.includes(name));
  if (added) return minorNumber(added[0]) <= minor;
  return name.startsWith("_") || base.has(name);
}
