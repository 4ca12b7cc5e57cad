import { rangeOf } from "../../instruction";
import { readDefinitions } from "../../variables";
import { deleteFix } from "../fix";
import { finding, pythonRule } from "../rule";

const secretValues = [
  /^[a-z][\w+.-]*:\/\/[^/\s:@$]*:(?!\$)[^/\s@$]+@/i,
  /^(AKIA|ASIA)[A-Z0-9]{16}$/,
  /^gh[pousr]_\w{30,}$/,
  /^sk-[\w-]{20,}$/,
  /^-----BEGIN [A-Z ]*PRIVATE KEY/,
];
const placeholder = /only for|dummy|change|example|placeholder|build|test|xxx|\$/i;

/** A value that is a secret by its look: it stays readable in the image's history. */
export const secretValue = pythonRule("PY508", "error", (subject) =>
  subject.document.instructions.flatMap((instruction) => {
    const definitions = readDefinitions(instruction);
    return definitions.flatMap(({ name, written = "", word }) => {
      if (/^(PIP|UV|POETRY|PDM)_.*(INDEX|URL|SOURCE|REPOSITOR)/.test(name)) return [];
      const django = /^(DJANGO_)?SECRET_KEY$/.test(name) && written.length >= 16 && !placeholder.test(written);
      if (!django && !secretValues.some((pattern) => pattern.test(written))) return [];
      const fix = definitions.length === 1 ? deleteFix(subject.document, instruction, false) : undefined;
      return [finding(rangeOf(instruction, word), "PY508", [name], [fix])];
    });
  }),
);
