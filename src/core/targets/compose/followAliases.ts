import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, visit, type YAMLMap } from "yaml";

/** More aliases than any real file follows. */
const mostAliases = 1000;
/** More nodes than the copies in any real file have: a file that multiplies itself, which few aliases can do, stops here. */
const mostCopied = 100_000;

function isMerge({ key }: Pair): boolean {
  return isScalar(key) ? key.value === "<<" || typeof key.value === "symbol" : key === "<<";
}

function mapsIn(value: unknown): readonly YAMLMap[] {
  if (isMap(value)) return [value];
  return isSeq(value) ? value.items.filter((item) => isMap(item)) : [];
}

/** Writes out what `<<` brings; what the map says itself stands. */
function inlineMerges(map: YAMLMap): void {
  const merges = map.items.filter(isMerge);
  if (merges.length === 0) return;
  map.items = map.items.filter((pair) => !isMerge(pair));
  for (const source of merges.flatMap(({ value }) => mapsIn(value))) {
    inlineMerges(source);
    for (const pair of source.items) if (!map.has(pair.key)) map.items.push(pair);
  }
}

/**
 * Puts a copy of what it means in place of each alias and of each `<<` of a parsed file, so that one place can be changed
 * without the others. False when the file has too many of them, or one that leads nowhere or to what it stands in; the
 * document is then half changed.
 */
export function followAliases(document: Document): boolean {
  let [aliases, copied, isWhole] = [0, 0, true];
  visit(document, {
    Alias(_, alias, path): Node | symbol | undefined {
      const target = ++aliases > mostAliases || copied > mostCopied ? undefined : alias.resolve(document);
      if (target === undefined || path.some((around) => around === target)) {
        isWhole = false;
        return visit.BREAK;
      }
      const copy = target.clone();
      if (!isNode(copy)) return undefined;
      // Anchors of the copy would be second ones of their name.
      visit(copy, {
        Node: (__, node) => {
          copied += 1;
          if ("anchor" in node) delete node.anchor;
        },
      });
      return copy;
    },
  });
  if (isWhole) visit(document, { Map: (_, map) => inlineMerges(map) });
  return isWhole;
}
