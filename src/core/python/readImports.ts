import type { SyntaxNode } from "@lezer/common";
import type { ImportedName } from "./pythonModule";
import { childrenOf, type PythonText } from "./pythonText";

interface Clause {
  readonly dotted: string;
  readonly alias: string | undefined;
}

function clausesOf(words: readonly string[]): Clause[] {
  return words
    .join(" ")
    .split(",")
    .map((part) => /^\s*([\w.\s]+?)(?:\s+as\s+(\w+))?\s*$/u.exec(part))
    .flatMap((match) => (match?.[1] ? [{ dotted: match[1].replace(/\s+/g, ""), alias: match[2] }] : []));
}

/** Reads `import a.b as c, d` and `from .x import (y as z)`; one entry a bound name. */
export function readImports(node: SyntaxNode, source: PythonText, optional: boolean): ImportedName[] {
  const line = source.lineAt(node.from);
  const words = childrenOf(node)
    .map((child) => source.slice(child))
    .filter((word) => word !== "(" && word !== ")");
  if (words[0] === "import") {
    return clausesOf(words.slice(1)).map(({ dotted, alias }) => ({
      module: dotted,
      name: undefined,
      alias: alias ?? dotted.split(".")[0] ?? dotted,
      optional,
      line,
    }));
  }
  const at = words.indexOf("import");
  if (words[0] !== "from" || at < 0) return [];
  const module = words.slice(1, at).join("");
  if (words[at + 1] === "*") return [{ module, name: "*", alias: "*", optional, line }];
  return clausesOf(words.slice(at + 1)).map(({ dotted, alias }) => ({
    module,
    name: dotted,
    alias: alias ?? dotted,
    optional,
    line,
  }));
}
