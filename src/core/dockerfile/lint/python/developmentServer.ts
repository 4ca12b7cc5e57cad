import { readServer } from "../server";
import { commandFix } from "../startFixes";
import type { Fix } from "../fix";
import type { Start, StartWord } from "../start";
import { finding, pythonRule } from "../rule";

/** A development server in the image's start command. */
export const developmentServer = pythonRule("PY502", "warning", (subject) => {
  const { start } = subject;
  const program = readServer(subject, start)?.program;
  if (start === undefined || program === undefined) return [];
  const { words } = start;
  const reload = words.find(({ text }) => text === "--reload" || text === "--debug");
  if (reload !== undefined) return [finding(reload.range, "PY502", [reload.text], [dropWord(start, reload)])];
  const dev = words.find(({ text }) => text === "dev");
  if (program === "fastapi dev" && dev !== undefined) {
    return [finding(dev.range, "PY502", [program], [swapWord(start, dev, "run")])];
  }
  const word = words.find(({ text }) => (program === "flask" ? text.endsWith("flask") : text === "runserver"));
  if ((program !== "flask" && program !== "runserver") || word === undefined) return [];
  const command = subject.facts?.project?.command ?? [];
  const development = command.some((part) => /--reload|runserver|^flask$|^dev$/.test(part));
  const shown = program === "flask" ? "flask run" : "manage.py runserver";
  return [finding(word.range, "PY502", [shown], [development ? undefined : commandFix(start, command)])];
});

function swapWord({ form }: Start, { range, text }: StartWord, to: string): Fix | undefined {
  if (form === "sh -c") return undefined;
  const written = form === "exec" ? JSON.stringify(to) : to;
  return { title: "fix.replace", values: [text, to], edits: [{ range, text: written }], ignore: [], safe: false };
}

/** Takes a word and what sets it apart from the word before it. */
function dropWord({ words, form }: Start, word: StartWord): Fix | undefined {
  const before = words[words.indexOf(word) - 1];
  if (form === "sh -c" || before?.range.end.line !== word.range.start.line) return undefined;
  const range = { start: before.range.end, end: word.range.end };
  return { title: "fix.remove", values: [word.text], edits: [{ range, text: "" }], ignore: [], safe: true };
}
