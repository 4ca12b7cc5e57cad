/**
 * The parts of a Python expression that detection reads. Everything else is `other` with its sub-expressions,
 * so that a call deep inside is still found.
 */
export type Expression =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "none" }
  /** A dotted name as written: `os.environ`. */
  | { readonly kind: "name"; readonly path: string }
  | { readonly kind: "call"; readonly call: Call }
  /** `of[key]`. */
  | { readonly kind: "item"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "dictionary"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "other"; readonly parts: readonly Expression[] };

/** A call: `callee` is dotted as written (`app.run`, `Path().mkdir`), "" when it is no plain name. `line` counts from 1. */
export interface Call {
  readonly callee: string;
  readonly positional: readonly Expression[];
  readonly keywords: ReadonlyMap<string, Expression>;
  readonly line: number;
}

/** The literal text of an expression, if it is one. */
export function literalText(expression: Expression | undefined): string | undefined {
  return expression?.kind === "text" ? expression.value : undefined;
}

/** What a dictionary holds under a literal key; undefined for any other expression. */
export function entryAt(expression: Expression | undefined, key: string): Expression | undefined {
  if (expression?.kind !== "dictionary") return undefined;
  return expression.entries.find(([name]) => literalText(name) === key)?.[1];
}

/** The literal number of an expression, if it is one; `int("8000")` counts too. */
export function literalNumber(expression: Expression | undefined): number | undefined {
  if (expression?.kind === "number") return expression.value;
  if (expression?.kind === "text" && /^\d+$/.test(expression.value)) return Number(expression.value);
  if (expression?.kind === "call" && expression.call.callee === "int")
    return literalNumber(expression.call.positional[0]);
  return undefined;
}
