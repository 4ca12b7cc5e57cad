import { isRecord } from "../core/isRecord";

/** The text at `key`, or "" when there is none. */
export function textAt(value: unknown, key: string): string {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}

/** The number at `key`, or 0 when there is none. */
export function numberAt(value: unknown, key: string): number {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === "number" ? found : 0;
}

/** The texts of the list at `key`; empty when there is none, as engines say null for an empty list. */
export function textsAt(value: unknown, key: string): readonly string[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter((text) => typeof text === "string") : [];
}

/** The objects of the list at `key`; empty when there is none. */
export function recordsAt(value: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter(isRecord) : [];
}

/** The texts of the object at `key` by name; empty when there is none. */
export function labelsAt(value: unknown, key: string): Readonly<Record<string, string>> {
  const found = isRecord(value) ? value[key] : undefined;
  const entries = isRecord(found) ? Object.entries(found) : [];
  return Object.fromEntries(
    entries.flatMap(([name, text]) => (typeof text === "string" ? [[name, text] as const] : [])),
  );
}
