import { mainGuard } from "../../python/mainGuard";
import { applicationAt } from "./applicationAt";
import type { EntryFinding, EntryInput } from "./entryInput";

/** The application in a file that would run nothing by itself: it is served. */
export function heldBy(
  { entry, path }: EntryFinding,
  all: readonly EntryFinding[],
  input: EntryInput,
): EntryFinding | undefined {
  if (entry.kind !== "script" || path === undefined) return undefined;
  const applications = all.filter((one) => one.entry.kind === "web");
  const made = applications.length > 0 && !mainGuard.test(input.sources.text(path) ?? "");
  const held =
    applications.find((one) => one.path === path) ?? (made ? applicationAt(path, undefined, input) : undefined);
  return held && { ...held, entry: { ...held.entry, confidence: Math.max(75, held.entry.confidence) } };
}
