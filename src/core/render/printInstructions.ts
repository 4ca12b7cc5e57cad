import { ContainerizeError } from "../errors";
import type { HealthcheckOptions, Instruction, Mount } from "./instruction";
import { copyPath, execForm, isPlain, oneLine, printWord, quoted, requirePlain } from "./quoting";

const indent = " \\\n    ";
const width = 120;

/**
 * The text of a Dockerfile, LF line ends, a blank line before each stage.
 * `parseInstructions(printInstructions(x))` gives x back.
 * @throws ContainerizeError internal for a value that the language cannot hold, such as a line break in a label.
 */
export function printInstructions(instructions: readonly Instruction[]): string {
  const lines: string[] = [];
  let top = true;
  for (const [index, instruction] of instructions.entries()) {
    // `# name=value` above the first instruction would be a parser directive.
    if (top && instruction.kind === "comment" && /^\s*\w+\s*=/.test(instruction.text))
      throw new ContainerizeError({ kind: "internal", detail: `a directive: ${instruction.text}` });
    top &&= instruction.kind === "comment";
    if (instruction.kind === "from" && index > 0) lines.push("");
    lines.push(printInstruction(instruction));
  }
  return `${lines.join("\n")}\n`;
}

/** The text of one instruction, without a line end; continuation lines included. */
export function printInstruction(instruction: Instruction): string {
  switch (instruction.kind) {
    case "comment":
      return `# ${oneLine(instruction.text, "a comment")}`;
    case "from": {
      const stage = instruction.stage === undefined ? "" : ` AS ${requirePlain(instruction.stage, "FROM")}`;
      return `FROM ${printWord(instruction.image, "FROM")}${stage}`;
    }
    case "arg": {
      const name = requirePlain(instruction.name, "ARG");
      return instruction.default === undefined ? `ARG ${name}` : `ARG ${name}=${printWord(instruction.default, "ARG")}`;
    }
    case "env":
      return pairs(
        "ENV",
        instruction.variables.map(([name, value]) => `${key(name)}=${printWord(value, "ENV")}`),
      );
    case "label":
      return pairs(
        "LABEL",
        instruction.labels.map(([name, value]) => `${key(name)}=${quoted(value, "LABEL")}`),
      );
    case "run":
      return run(instruction.mounts, instruction.commands);
    case "copy":
      return copy(instruction);
    case "other":
      return instruction.text;
    default:
      return printSetting(instruction);
  }
}

type Setting = Extract<
  Instruction,
  { readonly kind: "workdir" | "user" | "expose" | "healthcheck" | "entrypoint" | "cmd" | "stopsignal" }
>;

/** Instructions that change no file of the image. */
function printSetting(instruction: Setting): string {
  switch (instruction.kind) {
    case "workdir":
      return `WORKDIR ${printWord([instruction.path], "WORKDIR")}`;
    case "user":
      return `USER ${requirePlain(instruction.user, "USER")}`;
    case "expose":
      return `EXPOSE ${instruction.port}`;
    case "healthcheck":
      return `HEALTHCHECK ${options(instruction.options)}${indent}CMD ${execForm(instruction.command)}`;
    case "entrypoint":
      return `ENTRYPOINT ${execForm(instruction.command)}`;
    case "cmd":
      return `CMD ${execForm(instruction.command)}`;
    case "stopsignal":
      return `STOPSIGNAL ${requirePlain(instruction.signal, "STOPSIGNAL")}`;
  }
}

function key(name: string): string {
  if (!/^[A-Za-z_][\w.\/-]*$/.test(name))
    throw new ContainerizeError({ kind: "internal", detail: `${JSON.stringify(name)} cannot be a name` });
  return name;
}

function pairs(keyword: string, entries: readonly string[]): string {
  const line = `${keyword} ${entries.join(" ")}`;
  return line.length <= width ? line : `${keyword} ${entries.join(indent)}`;
}

function run(mounts: readonly Mount[], commands: readonly string[]): string {
  for (const command of commands) {
    if (/^\s|^#|^--|^\[|[\\\s]$|<<|&&\s*$/.test(oneLine(command, "RUN")) || command === "")
      throw new ContainerizeError({ kind: "internal", detail: `cannot be written in RUN: ${command}` });
  }
  return `RUN ${[...mounts.map(mount), commands.join(` &&${indent}`)].join(indent)}`;
}

function mount(value: Mount): string {
  const fields: (readonly [string, string | undefined])[] = [["type", value.type]];
  switch (value.type) {
    case "bind":
      fields.push(["from", value.from], ["source", value.source], ["target", value.target]);
      break;
    case "cache":
      fields.push(["target", value.target], ["sharing", value.sharing]);
      break;
    case "secret":
      fields.push(["id", value.id], ["target", value.target]);
      break;
  }
  const options = fields.flatMap(([name, field]) => (field === undefined ? [] : [`${name}=${mountField(field)}`]));
  return `--mount=${options.join(",")}`;
}

function mountField(field: string): string {
  if (field.includes(",")) throw new ContainerizeError({ kind: "internal", detail: `a comma in --mount: ${field}` });
  return requirePlain(field, "--mount");
}

function copy(instruction: Extract<Instruction, { kind: "copy" }>): string {
  const from = instruction.from === undefined ? "" : `--from=${requirePlain(instruction.from, "COPY")} `;
  const mode = instruction.mode === undefined ? "" : `--chmod=${requirePlain(instruction.mode, "COPY")} `;
  const paths = [...instruction.sources, instruction.destination];
  const bare = paths.every((path) => isPlain(path) && !path.startsWith("--"));
  const written = [
    ...instruction.sources.map((source) => copyPath(source, "source")),
    copyPath(instruction.destination, "destination"),
  ];
  // `<<` would be taken for the start of a heredoc, by dockerfile-ast even inside a string.
  const list = execForm(written).replace(/<(?=<)/g, "\\u003c");
  return `COPY ${from}${mode}${bare ? paths.join(" ") : list}`;
}

function options({ interval, timeout, startPeriod, retries }: HealthcheckOptions): string {
  return `--interval=${interval}s --timeout=${timeout}s --start-period=${startPeriod}s --retries=${retries}`;
}
