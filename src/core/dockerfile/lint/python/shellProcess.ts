import { argumentText, rangeOf } from "../../instruction";
import { execFormFix } from "../startFixes";
import type { LintSubject } from "../lintSubject";
import { finding, pythonRule, type Finding } from "../rule";

/** A shell as process 1: SIGTERM does not reach Python, and `docker stop` waits ten seconds and kills it. */
export const shellProcess = pythonRule(
  "PY501",
  "warning",
  (subject) => {
    const { start } = subject;
    if (start === undefined) return [];
    const { instruction } = start;
    const [first] = instruction.arguments;
    if (instruction.execForm === undefined && first !== undefined && !/^exec\s|^<</.test(argumentText(instruction))) {
      return [finding(rangeOf(instruction, first), "PY501", [instruction.keyword], [execFormFix(instruction)])];
    }
    return [...shellWithoutExec(subject), ...scriptWithoutExec(subject)];
  },
  ["DL3025", "JSONArgsRecommended"],
);

/** `["sh", "-c", "uvicorn …"]`: dash replaces itself only when told to. */
function shellWithoutExec({ start }: LintSubject): readonly Finding[] {
  const script = start?.instruction.execForm?.at(2);
  const [word] = start?.words ?? [];
  if (start?.form !== "sh -c" || script === undefined || word === undefined || /(^|&&|;)\s*exec\s/.test(script))
    return [];
  if (!/^\s*(python|uvicorn|gunicorn|hypercorn|celery|flask|streamlit|fastapi)\b/.test(script)) return [];
  const text = JSON.stringify(`exec ${script.trim()}`);
  const fix = {
    title: "fix.add",
    values: ["exec"],
    edits: [{ range: word.range, text }],
    ignore: [],
    safe: true,
  } as const;
  return [finding(word.range, "PY501.script", ["sh -c"], [fix])];
}

/** An entry point script of the context that ends in Python without `exec`. */
function scriptWithoutExec({ facts, start }: LintSubject): readonly Finding[] {
  const word = start?.words.find(({ text }) => text.endsWith(".sh"));
  if (word === undefined || facts === undefined) return [];
  const name = word.text.slice(word.text.lastIndexOf("/") + 1);
  const path = [...facts.scripts.keys()].find((candidate) => candidate === name || candidate.endsWith(`/${name}`));
  const lines = (path === undefined ? "" : (facts.scripts.get(path) ?? "")).split("\n").map((line) => line.trim());
  const last = lines.findLast((line) => line !== "" && !line.startsWith("#")) ?? "";
  return /^(python[\d.]*|uvicorn|gunicorn|hypercorn|celery|flask|streamlit)\b/.test(last)
    ? [finding(word.range, "PY501.script", [path ?? name])]
    : [];
}
