import type { BuildRecord, RecordedStep } from "../../build/buildRecord";
import type { Instruction } from "../instruction";
import { parseDockerfile, type DockerfileDocument } from "../parseDockerfile";
import { expand } from "../variables";

/** What an instruction cost in the last build. */
export interface Measure {
  readonly instruction: Instruction;
  readonly cached: boolean;
  /** Undefined for what came from the cache. */
  readonly milliseconds: number | undefined;
  /** Size of its layer; undefined where the image's history does not tell. */
  readonly bytes: number | undefined;
  /** This line, or one above it that it builds on, is not what was built. */
  readonly stale: boolean;
}

/**
 * Finds the instructions of a document in the record of a build. An instruction that was changed itself has no measure;
 * one whose text is the same but that builds on a changed line is stale.
 */
export function measureInstructions(document: DockerfileDocument, record: BuildRecord): readonly Measure[] {
  if (record.dockerfile === undefined) return [];
  const built = parseDockerfile(record.dockerfile);
  const steps = new Map<string, { readonly step: RecordedStep; readonly chain: string }[]>();
  for (const { instruction, own, chain } of chained(built)) {
    const line = instruction.range.start.line + 1;
    const step = record.steps.find(
      ({ range }) => range !== undefined && range.startLine <= line && line <= range.endLine,
    );
    if (step === undefined) continue;
    steps.set(own, [...(steps.get(own) ?? []), { step, chain }]);
  }
  return chained(document).flatMap(({ instruction, own, chain }) => {
    const candidates = steps.get(own) ?? [];
    const exact = candidates.find((candidate) => candidate.chain === chain);
    const found = exact ?? candidates[0];
    if (found === undefined) return [];
    steps.set(
      own,
      candidates.filter((candidate) => candidate !== found),
    );
    const { cached, milliseconds, bytes } = found.step;
    return [{ instruction, cached, milliseconds, bytes, stale: exact === undefined }];
  });
}

interface Chained {
  readonly instruction: Instruction;
  /** The instruction alone. */
  readonly own: string;
  /** The instruction with everything before it that it builds on, as one number in letters. */
  readonly chain: string;
}

function chained(document: DockerfileDocument): readonly Chained[] {
  const ends = new Map<unknown, string>();
  return document.stages.flatMap((stage) => {
    const parent = stage.parent === undefined ? "" : (ends.get(stage.parent) ?? "");
    const base = expand(document, stage.from.source.text, stage.from);
    let chain = hash(`${parent}\n${normal(base)}`);
    const name = stage.name?.text.toLowerCase() ?? String(stage.index);
    const found: Chained[] = [{ instruction: stage.from, own: `${name}\nFROM`, chain }];
    for (const instruction of stage.instructions) {
      const text = textOf(document, instruction);
      chain = hash(`${chain}\n${text}`);
      found.push({ instruction, own: `${name}\n${text}`, chain });
    }
    ends.set(stage, chain);
    return found;
  });
}

function textOf(document: DockerfileDocument, { source, heredocs }: Instruction): string {
  const bodies = heredocs.flatMap(({ body }) => document.lines.slice(body.start.line, body.end.line));
  return [normal(source.text), ...bodies].join("\n");
}

function normal(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** FNV-1a, twice with other seeds: 64 bits are enough to tell the lines of one file apart. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
