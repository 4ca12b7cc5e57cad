import { pythonEndOfLife, readPythonImage, type PythonImage } from "../pythonImage";
import { note, type Note } from "./note";

// docker-library/python builds trixie and bookworm (2026).
const oldSuites = new Set(["jessie", "stretch", "buster", "bullseye"]);
/** Ended before the table's own date, so that no clock is needed to say so. */
const endedBefore = "2026-08";

/** What matters about a base image for Python, most urgent first. Empty for images that are no Python image. */
export function imageNotes(image: string): readonly Note[] {
  const python = readPythonImage(image);
  if (python === undefined) return [];
  const support = supportNote(python);
  const ended = support?.text === "note.from.ended";
  return [
    ...(ended ? [support] : []),
    ...(python.suite !== undefined && oldSuites.has(python.suite) ? [note("note.from.oldSuite", [python.suite])] : []),
    ...tagNotes(image, python),
    ...(python.variant === "slim" ? [note("note.from.slim")] : []),
    ...(python.variant === "full" ? [note("note.from.full")] : []),
    ...(support === undefined || ended ? [] : [support]),
  ];
}

function supportNote({ version }: PythonImage): Note | undefined {
  const end = version === undefined ? undefined : pythonEndOfLife(version);
  if (version === undefined || end === undefined) return undefined;
  return note(end < endedBefore ? "note.from.ended" : "note.from.endOfLife", [version, end]);
}

function tagNotes(image: string, { version, variant, suite }: PythonImage): readonly Note[] {
  const pinned = image.includes("@");
  if (version?.includes(".") !== true && !pinned) return [note("note.from.float")];
  if (variant === "alpine") return [note("note.from.alpine")];
  return suite === undefined && !pinned ? [note("note.from.suite", [`${image}-trixie`])] : [];
}
