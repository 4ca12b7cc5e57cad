import type { EntryFinding, EntryInput } from "./entryInput";

/** What a program does to its application before it serves it. */
const prepares =
  /^\s+(\w*app\w*)\.(?:config\s*[[.]|config\.from_|(?:before_request|after_request|errorhandler|route|register_blueprint|add_url_rule|include_router|mount|add_middleware)\b)[^]*^\s+\1\.run\(/m;

/** A program of the package that makes the application ready and serves it itself: a server would miss that part. */
export function isMadeReady(
  { path }: EntryFinding,
  program: EntryFinding | undefined,
  { sources }: EntryInput,
): boolean {
  if (program?.path === undefined || program.entry.kind !== "web" || program.path === path) return false;
  return prepares.test(sources.text(program.path) ?? "");
}
