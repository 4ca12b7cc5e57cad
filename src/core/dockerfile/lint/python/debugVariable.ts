import { rangeOf } from "../../instruction";
import { readDefinitions } from "../../variables";
import { replaceFix } from "../fix";
import { finding, pythonRule } from "../rule";

const values: readonly (readonly [name: RegExp, on: RegExp, off: string])[] = [
  [/^(FLASK_DEBUG|PYTHONDEVMODE|PYTHONASYNCIODEBUG)$/, /^(1|true|on)$/i, "0"],
  [/^(FLASK_ENV|DJANGO_ENV|APP_ENV|ENVIRONMENT)$/, /^dev(elopment)?$/i, "production"],
  [/^(DEBUG|DJANGO_DEBUG|APP_DEBUG)$/, /^(1|true|on|yes)$/i, "False"],
];

/** Debug mode set in the image: it shows settings and source, and Flask's lets a visitor run code. */
export const debugVariable = pythonRule("PY507", "warning", (subject) =>
  subject
    .instructionsOf(subject.final)
    .filter(({ keyword }) => keyword === "ENV")
    .flatMap((instruction) =>
      readDefinitions(instruction).flatMap(({ name, written, word }) => {
        const row = values.find(([names, on]) => names.test(name) && on.test(written ?? ""));
        const whole = instruction.arguments.find(({ start }) => start === word.start);
        if (row === undefined || whole === undefined) return [];
        const range = rangeOf(instruction, whole);
        const fix = whole.text.includes("=") ? replaceFix(range, whole.text, `${name}=${row[2]}`, false) : undefined;
        return [finding(range, "PY507", [`${name}=${written ?? ""}`], [fix])];
      }),
    ),
);
