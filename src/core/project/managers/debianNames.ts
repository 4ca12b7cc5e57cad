import renames from "../../data/debianRenames.json";

type Suites = Readonly<Record<string, readonly string[] | undefined>>;

const table: Readonly<Record<string, Suites>> = renames;

/** What a package asked for by name is called on that suite; empty: the image needs none. Unknown names stay. */
export function debianNames(asked: string, suite: string): readonly string[] {
  const name = asked.split(/[=/:]/)[0] ?? asked;
  if (!Object.hasOwn(table, name)) return [name];
  return table[name]?.[suite === "trixie" ? "trixie" : "bookworm"] ?? [];
}
