import type { Expression } from "../python/expression";
import { qualifiedName, type PythonModule } from "../python/pythonModule";

/** Assignments that are followed from one name to the next. */
const maximumSteps = 5;

/** What people call the folder of their code where it is imported or handed in. */
const baseName =
  /(^|[._])(base|root|here|project|app|script|current|cur|this|work(ing)?)_?(dir|path|folder|directory)?$/i;

const sameFolder =
  /^(os\.path\.(abspath|realpath|dirname|normpath)|os\.getcwd|os\.fspath|str)$|(^|\.)Path\(?\)?(\.(cwd|resolve|absolute))?$/;
const joining = /^os\.path\.join$|(^|\.)(Path|PurePath|joinpath)$/;

function partsOf(expression: Expression, module: PythonModule, steps: number): readonly string[] | undefined {
  const all = (expressions: readonly Expression[]): readonly string[] | undefined => {
    const parts = expressions.map((one) => partsOf(one, module, steps));
    return parts.includes(undefined) ? undefined : parts.flatMap((one) => one ?? []);
  };
  switch (expression.kind) {
    case "text":
      return expression.value === "" ? [] : [expression.value];
    case "name":
      return named(expression.path, module, steps);
    case "call": {
      const { callee, positional } = expression.call;
      const name = qualifiedName(module, callee);
      if (joining.test(name) || sameFolder.test(name)) return all(positional);
      const fallback = /^os\.(getenv|environ\.get)$/.test(name) ? positional[1] : undefined;
      return fallback && partsOf(fallback, module, steps);
    }
    case "other": {
      const parts = all(expression.parts);
      const [first] = expression.parts;
      // `BASE + "/logs"`: the line is what joins them.
      const isBelow = first !== undefined && partsOf(first, module, steps)?.length === 0;
      return isBelow ? parts?.map((part, index) => (index === 0 ? part.replace(/^\/+/, "") : part)) : parts;
    }
    default:
      return undefined;
  }
}

function named(path: string, module: PythonModule, steps: number): readonly string[] | undefined {
  if (path === "__file__") return [];
  const assigned = module.assignments.filter(({ name }) => name === path);
  const [value] = assigned.map((one) => one.value);
  // Of a name that has several values nobody knows which one counts.
  if (value !== undefined) return assigned.length === 1 && steps > 0 ? partsOf(value, module, steps - 1) : undefined;
  return baseName.test(path) ? [] : undefined;
}

/**
 * The path that an expression gives, as far as it is written in the file: a literal, a name that is assigned one, or pieces
 * put together below the folder of the code, which is taken for the work directory. Undefined where a piece is not known.
 */
export function pathGiven(expression: Expression | undefined, module: PythonModule): string | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === "text") return expression.value;
  const parts = partsOf(expression, module, maximumSteps);
  return parts === undefined || parts.length === 0 ? undefined : parts.join("/").replace(/\/{2,}/g, "/");
}
