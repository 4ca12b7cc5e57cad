import { removeFix } from "../fix";
import { finding, pythonRule } from "../rule";

/** Debian's Python installed beside the image's own, or packages forced into it. */
export const secondPython = pythonRule("PY214", "warning", (subject) =>
  subject.runs.flatMap(({ stage, commands }) => {
    if (subject.baseOf(stage)?.python === undefined) return [];
    return commands.flatMap(({ program, arguments: words }) => {
      if (!/^(apt|apt-get|apk)$/.test(program)) return [];
      const packages = words.filter(({ text }) => !text.startsWith("-") && !/^(install|add)$/.test(text));
      return words
        .filter(({ text }) => /^(python3?|python3?-(pip|dev|venv|setuptools|wheel)|py3-pip)$/.test(text))
        .map(({ text, range }) =>
          finding(
            range,
            "PY214",
            [text],
            [packages.length > 1 ? removeFix(subject.document, range, text, false) : undefined],
          ),
        );
    });
  }),
);
