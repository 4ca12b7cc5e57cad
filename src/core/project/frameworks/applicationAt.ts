import { findApplication } from "./applicationFinding";
import { applicationFrameworks } from "./applicationFrameworks";
import type { EntryFinding, EntryInput } from "./entryInput";

/** The application of any framework that one file holds: that of the name, else the surest. */
export function applicationAt(path: string, variable: string | undefined, input: EntryInput): EntryFinding | undefined {
  for (const framework of applicationFrameworks) {
    const found = findApplication(framework, input, { path, variable });
    if ((found?.entry.confidence ?? 0) > 50) return found;
  }
  return undefined;
}
