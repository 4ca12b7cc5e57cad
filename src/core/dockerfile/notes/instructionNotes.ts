import { argumentText, flagValue, rangeOf, type Instruction } from "../instruction";
import { readImageReference } from "../imageReference";
import type { DockerfileDocument } from "../parseDockerfile";
import { readPythonImage } from "../pythonImage";
import { readRunCommands } from "../runCommands";
import { findStageReference, stageOf } from "../stages";
import { isKeyword, type Keyword } from "../tables/keywords";
import { namesSecret, pythonVariables } from "../tables/variables";
import { expand, readDefinitions } from "../variables";
import { unquote } from "../words";
import { commandNotes } from "./commandNotes";
import { imageNotes } from "./imageNotes";
import { note, type Note } from "./note";
import { runNotes } from "./runNotes";

type Rule = (document: DockerfileDocument, instruction: Instruction) => readonly Note[];

/** What matters for a Python image in one instruction: what its own text gives reason for, else the general note. */
export function instructionNotes(document: DockerfileDocument, instruction: Instruction): readonly Note[] {
  const { keyword } = instruction;
  if (!isKeyword(keyword)) return [];
  const notes = rules[keyword]?.(document, instruction) ?? [];
  return notes.length > 0 ? notes : [note(`note.${lower(keyword)}`)];
}

const general = {
  ADD: "add",
  ARG: "arg",
  CMD: "cmd",
  COPY: "copy",
  ENTRYPOINT: "cmd",
  ENV: "env",
  EXPOSE: "expose",
  FROM: "from",
  HEALTHCHECK: "healthcheck",
  LABEL: "label",
  MAINTAINER: "maintainer",
  ONBUILD: "onbuild",
  RUN: "run",
  SHELL: "shell",
  STOPSIGNAL: "stopsignal",
  USER: "user",
  VOLUME: "volume",
  WORKDIR: "workdir",
} as const satisfies Record<Keyword, string>;

function lower(keyword: Keyword): (typeof general)[Keyword] {
  return general[keyword];
}

const rules: Partial<Record<Keyword, Rule>> = {
  RUN: runNotes,
  CMD: commandNotes,
  ENTRYPOINT: commandNotes,
  FROM(document, instruction) {
    const base = instruction.arguments[0];
    const stage = stageOf(document.stages, instruction);
    if (base === undefined || stage?.parent !== undefined) return [];
    return imageNotes(expand(document, unquote(base.text), instruction));
  },
  USER(document, instruction) {
    const user = expand(document, unquote(instruction.arguments[0]?.text ?? ""), instruction).split(":")[0] ?? "";
    if (user === "root" || user === "0") return [note("note.user.root")];
    return /^\d+$/.test(user) || user === "" ? [] : [note("note.user.name")];
  },
  EXPOSE(document, instruction) {
    return instruction.arguments.flatMap((word) => {
      const text = expand(document, unquote(word.text), instruction);
      if (text.includes(":")) return [note("note.expose.format", [], rangeOf(instruction, word))];
      const port = Number.parseInt(text, 10);
      return port < 1024 ? [note("note.expose.low", [String(port)], rangeOf(instruction, word))] : [];
    });
  },
  ENV: variableNotes,
  ARG: variableNotes,
  COPY(document, instruction) {
    const from = flagValue(instruction, "from");
    const current = stageOf(document.stages, instruction)?.index ?? 0;
    if (from !== undefined) {
      const stage = findStageReference(document.stages, current, from);
      const { tag, digest } = readImageReference(from);
      const image = stage === undefined && /[/:]/.test(from);
      if (image && digest === undefined && (tag === undefined || tag === "latest")) {
        return [note("note.copy.untagged", [from])];
      }
      return argumentText(instruction).includes("venv") ? [note("note.copy.venv")] : [];
    }
    return /^\.\/?$/.test(unquote(instruction.arguments[0]?.text ?? "")) ? [note("note.copy.all")] : [];
  },
  ADD(_document, instruction) {
    const url = instruction.arguments.find((word) => /^["']?https?:\/\//.test(word.text));
    const checked = flagValue(instruction, "checksum") !== undefined || url === undefined;
    return checked ? [] : [note("note.add.url", [], rangeOf(instruction, url))];
  },
  WORKDIR(document, instruction) {
    const path = expand(document, unquote(argumentText(instruction)), instruction);
    return /^([/$\\]|[A-Za-z]:)/.test(path) ? [] : [note("note.workdir.relative")];
  },
  HEALTHCHECK(document, instruction) {
    if (instruction.arguments[0]?.text.toUpperCase() === "NONE") return [note("note.healthcheck.none")];
    const missing = readRunCommands(document, instruction)
      .flatMap(({ program, arguments: words }) => [program, ...words.map(({ text }) => text)])
      .map((word) => word.replace(/[[\]",']/g, ""))
      .find((word) => word === "curl" || word === "wget");
    return missing !== undefined && standsOnSlim(document, instruction)
      ? [note("note.healthcheck.missing", [missing])]
      : [];
  },
};

/** The final image is a slim one and no line installs anything by apt. */
function standsOnSlim(document: DockerfileDocument, instruction: Instruction): boolean {
  let stage = stageOf(document.stages, instruction);
  const installs = (stage?.instructions ?? []).some(
    ({ source }) => /\b(curl|wget)\b.*/.test(source.text) && source.text.includes("apt-get"),
  );
  while (stage?.parent !== undefined) stage = stage.parent;
  const image = stage?.base === undefined ? "" : expand(document, unquote(stage.base.text), stage.from);
  return !installs && readPythonImage(image)?.variant === "slim";
}

function variableNotes(_document: DockerfileDocument, instruction: Instruction): readonly Note[] {
  return readDefinitions(instruction).flatMap(({ name, word }) => {
    const range = rangeOf(instruction, word);
    const known = Object.hasOwn(pythonVariables, name) ? pythonVariables[name] : undefined;
    return [
      ...(namesSecret(name) ? [note("variable.secret", [], range)] : []),
      ...(known === undefined ? [] : [note(known, [], range)]),
    ];
  });
}
