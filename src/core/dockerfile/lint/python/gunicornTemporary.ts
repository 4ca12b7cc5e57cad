import { readServer } from "../server";
import { insertIntoStart } from "../startFixes";
import { finding, pythonRule } from "../rule";

/** gunicorn's heartbeat files on the container's disk, where a slow write makes it kill a healthy worker. */
export const gunicornTemporary = pythonRule("PY511", "hint", (subject) => {
  const { start } = subject;
  const word = start?.words.find(({ text }) => /(^|\/)gunicorn$/.test(text));
  if (start === undefined || word === undefined || readServer(subject, start)?.program !== "gunicorn") return [];
  if (start.words.some(({ text }) => text.startsWith("--worker-tmp-dir") || /^(-c|--config)/.test(text))) return [];
  if (subject.valueOf(subject.final, "GUNICORN_CMD_ARGS")?.includes("--worker-tmp-dir") === true) return [];
  const fix =
    start.form === "sh -c" ? undefined : insertIntoStart(word.range.end, start.form, ["--worker-tmp-dir", "/dev/shm"]);
  return [finding(word.range, "PY511", [], [fix])];
});
