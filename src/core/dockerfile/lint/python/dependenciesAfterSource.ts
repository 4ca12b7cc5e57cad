import { rangeOf, type Instruction } from "../../instruction";
import { unquote } from "../../words";
import { copiesAll } from "../copies";
import type { Fix } from "../fix";
import { readsManifest, requirementFiles, type Install } from "../install";
import type { LintSubject } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/** The whole folder is copied before packages are installed: every change of code installs them again. */
export const dependenciesAfterSource = pythonRule("PY201", "warning", (subject) =>
  firstInstalls(subject).flatMap((first) => {
    const copy = first.run.stage.instructions.find(copiesAll);
    if (copy === undefined || !readsManifest(first)) return [];
    if (copy.range.start.line > first.run.instruction.range.start.line || onlyProject(first)) return [];
    const line = String(copy.range.start.line + 1);
    const fix = subject.facts !== undefined && !subject.facts.complete ? undefined : moveFix(subject, copy, first);
    return [finding(first.command.programRange, "PY201", [line], [fix])];
  }),
);

/** The first install of each stage. */
function firstInstalls({ installs }: LintSubject): readonly Install[] {
  const seen = new Set<unknown>();
  return installs.filter(({ run }) => !seen.has(run.stage) && seen.add(run.stage));
}

/** `pip install --no-deps .` after the dependencies came from elsewhere. */
function onlyProject({ words }: Install): boolean {
  return words.includes("--no-deps") && requirementFiles(words).length === 0;
}

/** Copies the requirement files first, and the rest after the install. Only where nothing in between needs the rest. */
function moveFix({ document }: LintSubject, copy: Instruction, install: Install): Fix | undefined {
  const files = plainFiles(install);
  const { instruction } = install.run;
  const all = document.instructions;
  const between = all.slice(all.indexOf(copy) + 1, all.indexOf(instruction));
  if (files === undefined || copy.execForm !== undefined) return undefined;
  if (between.some(({ keyword }) => !["ENV", "ARG", "LABEL", "EXPOSE"].includes(keyword))) return undefined;
  const destination = unquote(copy.arguments.at(-1)?.text ?? ".");
  const folder = /^\.\/?$|\/$/.test(destination) ? destination : `${destination}/`;
  const flags = copy.flags.map(({ word }) => `${word.text} `).join("");
  const lines = document.lines.slice(copy.range.start.line, copy.range.end.line + 1);
  const indent = /^\s*/.exec(lines[0] ?? "")?.[0] ?? "";
  const { end } = instruction.range;
  return {
    title: "fix.move",
    values: [files.join(" ")],
    edits: [
      {
        range: { start: rangeOf(copy, copy.keywordWord).start, end: copy.range.end },
        text: `COPY ${flags}${files.join(" ")} ${folder}`,
      },
      { range: { start: end, end }, text: `\n${indent}${lines.join("\n").trimStart()}` },
    ],
    ignore: [],
    safe: true,
  };
}

/** The requirement files of an install that needs nothing else of the folder; undefined for any other. */
function plainFiles({ run, tool, words }: Install): readonly string[] | undefined {
  const files = requirementFiles(words);
  const pip = tool === "pip" || tool === "uv pip";
  const plain = files.length > 0 && files.every((file) => /^(\.\/)?[\w.-]+$/.test(file));
  if (!pip || !plain || words.some((word) => /^(\.|-e|--editable)/.test(word))) return undefined;
  if (run.commands.length > 1 || run.instruction.heredocs.length > 0) return undefined;
  return files.map((file) => file.replace(/^\.\//, ""));
}
