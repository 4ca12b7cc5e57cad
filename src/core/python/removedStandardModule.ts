import table from "../data/importNames.json";

const removedIn: Readonly<Record<string, readonly string[]>> = table.stdlib.removedIn;

/** The minor release that no longer has this module of the standard library; undefined when it has not been removed. */
export function removedStandardModule(name: string): string | undefined {
  return Object.entries(removedIn).find(([, names]) => names.includes(name))?.[0];
}
