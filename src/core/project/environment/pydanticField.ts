import type { Call, Expression } from "../../python/expression";

/** The call of pydantic's `Field` that a setting is assigned. */
export function fieldCall(value: Expression | undefined): Call | undefined {
  return value?.kind === "call" && /(^|\.)Field$/.test(value.call.callee) ? value.call : undefined;
}

/** What a setting is when nothing is given: its value, `Field(8080, alias="PORT")` or `Field(default=8080)`. */
export function fieldValue(value: Expression | undefined): Expression | undefined {
  const call = fieldCall(value);
  return call === undefined ? value : (call.keywords.get("default") ?? call.positional[0]);
}
