import { recordOf } from "../core/isRecord";

/**
 * What an entry of the editor's secret storage holds, as a record. One that cannot be read holds nothing: the user cannot
 * mend it, and is asked again instead of being stopped by it.
 */
export function keptRecord(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}
