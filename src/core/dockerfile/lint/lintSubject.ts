import type { Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { readPythonImage, type PythonImage } from "../pythonImage";
import { readRunCommands, type ShellCommand } from "../runCommands";
import type { Stage } from "../stages";
import { readInstalls, type Install } from "./install";
import { readStart, type Start } from "./start";
import { readDefinitions, readUses, expand } from "../variables";
import { unquote } from "../words";
import type { WorkspaceFacts } from "./workspaceFacts";

/** A RUN with what it runs. */
export interface Run {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly commands: readonly ShellCommand[];
  /** Everything it says, here-documents included. */
  readonly text: string;
}

/** A FROM that names an image, variables put in. */
export interface Base {
  readonly stage: Stage;
  readonly image: string;
  readonly python: PythonImage | undefined;
}

/** A Dockerfile as rules look at it: what several rules ask is worked out once. */
export class LintSubject {
  readonly #commands = new Map<Instruction, readonly ShellCommand[]>();
  readonly #instructions = new Map<Stage, readonly Instruction[]>();
  #runs: readonly Run[] | undefined;
  #bases: readonly Base[] | undefined;
  #installs: readonly Install[] | undefined;
  #start: Start | undefined | null = null;
  #isPython: boolean | undefined;

  constructor(
    readonly document: DockerfileDocument,
    readonly facts: WorkspaceFacts | undefined,
    /** YYYY-MM-DD: which Python versions are maintained depends on it. */
    readonly today: string,
  ) {}

  get stages(): readonly Stage[] {
    return this.document.stages;
  }

  /** The stage that is built when no target is named. */
  get final(): Stage | undefined {
    return this.document.stages.at(-1);
  }

  commands(instruction: Instruction): readonly ShellCommand[] {
    const known = this.#commands.get(instruction) ?? readRunCommands(this.document, instruction);
    this.#commands.set(instruction, known);
    return known;
  }

  get runs(): readonly Run[] {
    return (this.#runs ??= this.stages.flatMap((stage) =>
      stage.instructions
        .filter(({ keyword, onbuild }) => keyword === "RUN" && onbuild === undefined)
        .map((instruction) => ({
          instruction,
          stage,
          commands: this.commands(instruction),
          text: this.#text(instruction),
        })),
    ));
  }

  /** Commands that install Python packages. */
  get installs(): readonly Install[] {
    return (this.#installs ??= readInstalls(this.runs));
  }

  get bases(): readonly Base[] {
    return (this.#bases ??= this.stages.flatMap((stage) => {
      if (stage.parent !== undefined || stage.base === undefined) return [];
      const image = expand(this.document, unquote(stage.base.text), stage.from);
      return [{ stage, image, python: readPythonImage(image) }];
    }));
  }

  /** The image a stage stands on in the end. */
  baseOf(stage: Stage): Base | undefined {
    const root = lineage(stage)[0];
    return this.bases.find((base) => base.stage === root);
  }

  /** What the container of the last stage runs; undefined when this file does not say. */
  get start(): Start | undefined {
    if (this.#start === null) this.#start = readStart(this);
    return this.#start;
  }

  /** True when the file builds on a Python image, installs Python packages or starts Python. */
  get isPython(): boolean {
    return (this.#isPython ??=
      this.bases.some(({ python }) => python !== undefined) ||
      this.installs.length > 0 ||
      /\bpython|\buvicorn\b|\bgunicorn\b/.test(this.start?.instruction.source.text ?? ""));
  }

  /** Instructions of a stage and of those it starts from, first to last. */
  instructionsOf(stage: Stage | undefined): readonly Instruction[] {
    if (stage === undefined) return [];
    const known = this.#instructions.get(stage) ?? lineage(stage).flatMap(({ instructions }) => instructions);
    this.#instructions.set(stage, known);
    return known;
  }

  /** The value ENV (or ARG) has at the end of a stage, variables put in. */
  valueOf(stage: Stage | undefined, name: string): string | undefined {
    const definition = this.instructionsOf(stage)
      .flatMap(readDefinitions)
      .findLast((candidate) => candidate.name === name);
    if (definition?.written === undefined) return undefined;
    const { written, instruction } = definition;
    return readUses(written, this.document.escape).length === 0 ? written : expand(this.document, written, instruction);
  }

  /** The user at an instruction of a stage; undefined when only the base image tells. */
  userBefore(stage: Stage, before: Instruction | undefined): string | undefined {
    const all = this.instructionsOf(stage);
    const end = before === undefined ? all.length : Math.max(all.indexOf(before), 0);
    const user = all.slice(0, end).findLast(({ keyword }) => keyword === "USER");
    return user === undefined ? undefined : expand(this.document, unquote(user.arguments[0]?.text ?? ""), user);
  }

  #text(instruction: Instruction): string {
    const bodies = instruction.heredocs.flatMap(({ body }) =>
      this.document.lines.slice(body.start.line, body.end.line),
    );
    return [instruction.source.text, ...bodies].join("\n");
  }
}

/** A stage and the stages it starts from, the first one first. */
export function lineage(stage: Stage): readonly Stage[] {
  const found: Stage[] = [];
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) found.unshift(at);
  return found;
}

/** True for root, by name or number. */
export function isRoot(user: string | undefined): boolean {
  return user === undefined || /^(root|0)(:|$)/.test(user) || user === "";
}
