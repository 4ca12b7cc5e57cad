import { rangeOf } from "../../instruction";
import { readDefinitions } from "../../variables";
import { finding, pythonRule } from "../rule";

const login = /:\/\/[^/\s@:"']+:[^/\s@"']+@/;

/** A password in the address of a package index: it stays in the image's history. */
export const indexCredentials = pythonRule("PY209", "error", (subject) => [
  ...subject.installs.flatMap(({ command }) =>
    command.arguments.filter(({ text }) => login.test(text)).map(({ range }) => finding(range, "PY209")),
  ),
  ...subject.document.instructions.flatMap((instruction) =>
    readDefinitions(instruction)
      .filter(
        ({ name, written }) =>
          /^(PIP|UV|POETRY|PDM)_.*(INDEX|URL|SOURCE|REPOSITOR)/.test(name) && login.test(written ?? ""),
      )
      .map(({ word }) => finding(rangeOf(instruction, word), "PY209")),
  ),
]);
