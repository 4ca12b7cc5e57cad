import type { Expression } from "../../python/expression";

/** The text of a literal default; null for one that is computed or absent. */
export function defaultText(expression: Expression | undefined): string | null {
  switch (expression?.kind) {
    case "text":
      return expression.value;
    case "number":
      return `${expression.value}`;
    case "boolean":
      return expression.value ? "True" : "False";
    default:
      return null;
  }
}
