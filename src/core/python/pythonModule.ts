import type { Call, Expression } from "./expression";

/** One name that an import binds. `import a.b` binds `a`; `from .x import y as z` binds `z`. */
export interface ImportedName {
  /** Module as written, leading dots included: `fastapi`, `.routes`. */
  readonly module: string;
  /** The name taken from the module; undefined for `import module`. */
  readonly name: string | undefined;
  /** The name it has in this file. */
  readonly alias: string;
  /** Under `if TYPE_CHECKING`, or in a `try` that goes on without it: not needed to run. */
  readonly optional: boolean;
  readonly line: number;
}

export interface Assignment {
  readonly name: string;
  readonly value: Expression;
  readonly line: number;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly line: number;
  /** Parameters without a default, `self` included. */
  readonly requiredParameters: number;
  readonly returns: readonly Expression[];
  /** Names assigned in its body. */
  readonly locals: readonly Assignment[];
  /** Parameters with what they are when nothing is given. */
  readonly defaults: readonly Assignment[];
}

export interface ClassField {
  readonly name: string;
  /** The text of its type, as written. */
  readonly annotation: string | undefined;
  readonly value: Expression | undefined;
  readonly line: number;
}

export interface ClassDefinition {
  readonly name: string;
  readonly line: number;
  readonly bases: readonly string[];
  /** Annotated or assigned names of the class body; those of a class in it as `Config.name`. */
  readonly fields: readonly ClassField[];
}

export interface PlacedCall extends Call {
  /** Under `if __name__ == "__main__":`. */
  readonly inMainGuard: boolean;
  /** Name of the enclosing function, if any. */
  readonly inFunction: string | undefined;
  /** It decorates something: `@app.get("/")`. */
  readonly decorates: boolean;
  /** What stands on the other side of an `or` beside it: taken where the call gives nothing, or before it. */
  readonly alternative?: Expression;
  /** What it gives decides between two ways to go on. */
  readonly tested?: true;
  /** What it gives is worked with at once, so nothing would not do: `call().split(",")`, `int(call())`. */
  readonly relied?: true;
}

/** `of[key]` anywhere: `os.environ["X"]`. */
export interface Subscript {
  readonly of: string;
  readonly key: Expression;
  readonly line: number;
}

/** What detection knows about one Python file. */
export interface PythonModule {
  readonly path: string;
  readonly imports: readonly ImportedName[];
  /** Module-level assignments, those inside `if`, `try` and `with` included. */
  readonly assignments: readonly Assignment[];
  readonly functions: readonly FunctionDefinition[];
  readonly classes: readonly ClassDefinition[];
  readonly calls: readonly PlacedCall[];
  readonly subscripts: readonly Subscript[];
  /** Line of `if __name__ == "__main__":`. */
  readonly mainGuardLine: number | undefined;
}

/** The full name that a dotted name has through the file's imports: `F` → `fastapi.FastAPI`, `flask.Flask` stays. */
export function qualifiedName(module: PythonModule, dotted: string): string {
  const [first = "", ...rest] = dotted.split(".");
  const bound = module.imports.find((entry) => entry.alias === first);
  if (!bound) return dotted;
  const head =
    bound.name === undefined
      ? bound.module.split(".")[0] === first
        ? first
        : bound.module
      : `${bound.module}.${bound.name}`;
  return [head, ...rest].join(".");
}
