import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { RenderedFile } from "../../edits/fileChange";

/** Where in our own files an error of the cluster belongs. `line` counts from 1. */
export interface ManifestError {
  readonly path: string;
  readonly line: number;
  /** What the cluster says of it, without what the place says already. */
  readonly message: string;
}

/** `The Deployment "web" is invalid: …`, `Ingress.networking.k8s.io "web" is invalid: …` and `Deployment in version "v1" cannot be handled as a Deployment: …`. */
const invalid = /(\w+)(?:\.[\w.]+)? "([^"]+)" is invalid:\s*([\s\S]*)/;
const malformed = /(\w+) in version "[^"]*" cannot be handled as a \w+:\s*([\s\S]*)/;
const unknown = /unknown field "([^"]+)"/;
/** `* spec.replicas: Invalid value: …`: one of a list, or the only one. */
const fieldPath = /^\s*(?:\*\s*)?((?:[A-Za-z]\w*)(?:\.\w+|\[[^\]]+\])*):\s+(.+)$/m;
/** Where kubectl begins to speak of another object. */
const nextObject = /\n(?=The \w+|Error from server|Error: )/;

/**
 * Finds the lines of the files that the errors of `kubectl apply --dry-run=server` speak of: the object by kind and name,
 * then its deepest field that is written down. Empty when no error names one of these files.
 */
export function locateManifestErrors(error: string, files: readonly RenderedFile[]): readonly ManifestError[] {
  const complaints = error.split(nextObject).flatMap(readComplaints);
  return complaints.flatMap((complaint) => locate(complaint, files) ?? []);
}

function locate(complaint: Complaint, files: readonly RenderedFile[]): ManifestError | undefined {
  for (const { path, text } of files) {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    if (document.get("kind") !== complaint.kind) continue;
    if (complaint.name !== undefined && document.getIn(["metadata", "name"]) !== complaint.name) continue;
    const offset = deepest(document.contents, complaint.steps);
    return { path, line: lines.linePos(offset).line, message: complaint.message };
  }
  return undefined;
}

interface Complaint {
  readonly kind: string;
  /** Undefined when the object could not even be read. */
  readonly name: string | undefined;
  readonly steps: readonly (string | number)[];
  readonly message: string;
}

function readComplaints(error: string): readonly Complaint[] {
  const [, badKind, name, list] = invalid.exec(error) ?? [];
  const [, brokenKind, broken] = malformed.exec(error) ?? [];
  const kind = badKind ?? brokenKind;
  const text = list ?? broken;
  if (kind === undefined || text === undefined) return [];
  const listed = text.split("\n").filter((line) => /^\s*\*\s/.test(line) && fieldPath.test(line));
  return (listed.length === 0 ? [text] : listed).map((one) => {
    const [, field, what] = fieldPath.exec(one) ?? [];
    const said = field === undefined || what === undefined ? one : `${field}: ${what}`;
    const steps = stepsOf(unknown.exec(one)?.[1] ?? field ?? "");
    return { kind, name, steps, message: said.replace(/\s+/g, " ").trim() };
  });
}

/** `spec.containers[0].ports` → `spec`, `containers`, 0, `ports`. */
function stepsOf(path: string): readonly (string | number)[] {
  return path.split(/\.|(?=\[)/).map((step) => {
    const inner = /^\[(.*)\]$/.exec(step)?.[1];
    if (inner === undefined) return step;
    return /^\d+$/.test(inner) ? Number(inner) : inner;
  });
}

/** The offset of the deepest of the steps that the file holds. */
function deepest(contents: unknown, steps: readonly (string | number)[]): number {
  let offset = 0;
  let node: unknown = contents;
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const hasRange = (value: unknown): value is Node => typeof value === "object" && value !== null && "range" in value;
  return hasRange(node) ? node.range?.[0] : undefined;
}
