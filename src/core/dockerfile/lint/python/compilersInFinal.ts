import { lineage } from "../lintSubject";
import { finding, pythonRule } from "../rule";

const compilers = /^(build-essential|gcc|g\+\+|make|cmake|cargo|rustc|[\w.+-]+-dev)$/;

/** Compilers and headers left in the last stage. */
export const compilersInFinal = pythonRule("PY213", "info", (subject) => {
  const { final } = subject;
  if (final === undefined || subject.start === undefined) return [];
  return subject.runs
    .filter(({ stage, text }) => lineage(final).includes(stage) && !/\b(purge|autoremove|apk del)\b/.test(text))
    .flatMap(({ commands }) =>
      commands
        .filter(
          ({ program, arguments: words }) =>
            /^(apt|apt-get|apk)$/.test(program) && words.some(({ text }) => /^(install|add)$/.test(text)),
        )
        .flatMap(({ arguments: words }) => {
          const found = words.filter(({ text }) => compilers.test(text));
          const [first] = found;
          return first === undefined ? [] : [finding(first.range, "PY213", [found.map(({ text }) => text).join(", ")])];
        }),
    );
});
