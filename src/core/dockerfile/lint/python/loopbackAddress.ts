import { isLoopback, readServer } from "../server";
import { appendToStart } from "../startFixes";
import { finding, pythonRule } from "../rule";

/** The server listens inside the container only: no published port reaches it. */
export const loopbackAddress = pythonRule("PY503", "error", (subject) => {
  const { start } = subject;
  const server = readServer(subject, start);
  const last = start?.words.at(-1);
  if (start === undefined || server === undefined || last === undefined || !isLoopback(server.host)) return [];
  const { hostWord, host, program } = server;
  if (hostWord?.text.includes(host) === true) {
    const text = hostWord.text.replace(host, "0.0.0.0");
    const written = start.form === "exec" ? JSON.stringify(text) : text;
    const fix = {
      title: "fix.replace",
      values: [hostWord.text, text],
      edits: [{ range: hostWord.range, text: written }],
      ignore: [],
      safe: true,
    } as const;
    return [finding(hostWord.range, "PY503", [host], [start.form === "sh -c" ? undefined : fix])];
  }
  if (hostWord !== undefined) return [];
  return [finding(last.range, "PY503.default", [program], [appendToStart(start, server.everywhere)])];
});
