import { rangeOf } from "../../instruction";
import { unquote } from "../../words";
import { contextSources, copiesAll } from "../copies";
import { deleteFix, ignoreFix } from "../fix";
import { finding, pythonRule } from "../rule";

const secret =
  /(^|\/)(\.env(\.(?!example|sample|template|dist)[\w-]+)?|[\w.-]+\.pem|[\w.-]+\.key|id_rsa[\w.]*|secrets\.toml|[\w.-]*credentials[\w.-]*\.json|service-account[\w.-]*\.json|\.netrc|\.pypirc|pip\.conf)$/i;

/** A file with secrets goes into the image, where everyone who has it can read it. */
export const secretCopied = pythonRule("PY302", "error", (subject) =>
  subject.document.instructions.flatMap((instruction) => {
    const named = contextSources(instruction).filter(({ text }) => secret.test(unquote(text)));
    const only = named.length === instruction.arguments.length - 1;
    const found = named.map((word) =>
      finding(
        rangeOf(instruction, word),
        "PY302",
        [word.text],
        [only ? deleteFix(subject.document, instruction, false) : undefined],
      ),
    );
    const reachable = copiesAll(instruction) ? (subject.facts?.secrets ?? []) : [];
    if (reachable.length === 0) return found;
    const range = rangeOf(instruction, instruction.arguments[0] ?? instruction.keywordWord);
    return [...found, finding(range, "PY302", [reachable.slice(0, 4).join(", ")], [ignoreFix(reachable)])];
  }),
);
