/** What a table itself says under a key that comes from a file: `constructor` and `__proto__` are names like any other there. */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
