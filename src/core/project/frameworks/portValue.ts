import { literalNumber, literalText, type Call, type Expression } from "../../python/expression";
import type { PlacedCall, PythonModule } from "../../python/pythonModule";
import { environmentReads } from "../environment/environmentReads";

/** A port that an expression stands for, with the variable that can change it. */
export interface PortValue {
  readonly port: number;
  readonly variable: string | undefined;
  /** What a function takes where its caller gives nothing: another one may give something. */
  readonly assumed?: true;
}

/** What a name stands for: an assignment of the enclosing function, else of the module. */
export function namedValue(
  expression: Expression | undefined,
  module: PythonModule,
  inFunction?: string,
): Expression | undefined {
  if (expression?.kind !== "name") return expression;
  const locals = module.functions.find(({ name }) => name === inFunction)?.locals ?? [];
  return [...locals, ...module.assignments].find(({ name }) => name === expression.path)?.value ?? expression;
}

/** What a parameter of the enclosing function is: what the file's own call gives it, else its default. */
function parameterValue(
  name: string,
  { functions, calls }: PythonModule,
  inFunction: string | undefined,
): Expression | undefined {
  const own = functions.find((one) => one.name === inFunction)?.defaults.find((one) => one.name === name);
  if (own === undefined) return undefined;
  const given = calls.find(({ callee }) => callee === inFunction)?.keywords.get(name);
  const value = given ?? own.value;
  // `port: int = typer.Option(8000, "--port")`.
  const isOption = value.kind === "call" && /(^|\.)(Option|Argument|Parameter)$/.test(value.call.callee);
  return isOption ? (value.call.positional[0] ?? value.call.keywords.get("default")) : value;
}

function innerCalls(expression: Expression): readonly Call[] {
  if (expression.kind === "call") return [expression.call, ...expression.call.positional.flatMap(innerCalls)];
  return expression.kind === "other" ? expression.parts.flatMap(innerCalls) : [];
}

/** The command-line option behind `args.port`, or behind `port` of a click command. */
interface CommandLineOption {
  readonly flag: string;
  readonly default: Expression | undefined;
}

/** Finds the option that a name stands for; undefined when none is declared in the file. */
export function commandLineOption(path: string, { calls }: PythonModule): CommandLineOption | undefined {
  const option = `--${(path.split(".").at(-1) ?? "").replaceAll("_", "-")}`;
  const declared = calls.find(
    ({ callee, positional }) =>
      /(^|\.)(add_argument|add_option|option)$/.test(callee) &&
      positional.some((one) => literalText(one)?.replaceAll("_", "-") === option),
  );
  return declared && { flag: option, default: declared.keywords.get("default") };
}

function optionDefault(value: Expression, module: PythonModule): number | undefined {
  return value.kind === "name" ? literalNumber(commandLineOption(value.path, module)?.default) : undefined;
}

/**
 * Reads a port: a number, `[::]:50051`, the default of an environment variable as in
 * `int(os.environ.get("PORT", 8000))`, the default of a command-line option.
 */
export function readPort(
  expression: Expression | undefined,
  module: PythonModule,
  inFunction?: string,
): PortValue | undefined {
  const first = readValue(namedValue(expression, module, inFunction), module);
  if (first !== undefined || expression?.kind !== "name") return first;
  const assumed = readValue(parameterValue(expression.path, module, inFunction), module);
  if (assumed !== undefined) return { ...assumed, assumed: true };
  // `if "PORT" in os.environ: port = …` and `else: port = 5000`: the one that is plain.
  const others = module.assignments.filter(({ name }) => name === expression.path);
  return others.map(({ value }) => readValue(value, module)).find((found) => found !== undefined);
}

function readValue(value: Expression | undefined, module: PythonModule): PortValue | undefined {
  const literal = literalNumber(value);
  if (literal !== undefined) return { port: literal, variable: undefined };
  const address = /:(\d{2,5})$/.exec(literalText(value) ?? "")?.[1];
  if (address !== undefined) return { port: Number(address), variable: undefined };
  if (!value) return undefined;
  const option = optionDefault(value, module);
  if (option !== undefined) return { port: option, variable: undefined };
  for (const call of innerCalls(value)) {
    const placed: PlacedCall = { ...call, inMainGuard: false, inFunction: undefined, decorates: false };
    const [read] = environmentReads({ ...module, calls: [placed], subscripts: [], classes: [] });
    if (read?.default && /^\d+$/.test(read.default)) return { port: Number(read.default), variable: read.name };
  }
  if (value.kind === "other") {
    const last = literalNumber(value.parts.at(-1));
    if (last !== undefined && last > 0) return { port: last, variable: undefined };
  }
  return undefined;
}
