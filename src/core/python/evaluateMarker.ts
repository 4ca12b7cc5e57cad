import { satisfies } from "@renovatebot/pep440";
import { ownValue } from "../ownValue";

/** Where a marker is judged: a Linux container with CPython. */
export interface MarkerEnvironment {
  /** `3.13`. */
  readonly pythonMinor: string;
  readonly machine: "x86_64" | "aarch64";
  readonly extras: readonly string[];
}

type Token = string;

const tokenShape = /\s*(\(|\)|"[^"]*"|'[^']*'|===|==|~=|!=|<=|>=|<|>|[A-Za-z_][\w.]*)/y;

function tokenize(marker: string): Token[] | undefined {
  const tokens: Token[] = [];
  const shape = new RegExp(tokenShape);
  while (shape.lastIndex < marker.trimEnd().length) {
    const match = shape.exec(marker);
    if (!match?.[1]) return undefined;
    tokens.push(match[1]);
  }
  return tokens;
}

function variable(name: string, environment: MarkerEnvironment): string | undefined {
  const values: Readonly<Record<string, string>> = {
    os_name: "posix",
    sys_platform: "linux",
    platform_system: "Linux",
    platform_machine: environment.machine,
    platform_python_implementation: "CPython",
    implementation_name: "cpython",
    python_version: environment.pythonMinor,
    python_full_version: `${environment.pythonMinor}.0`,
    implementation_version: `${environment.pythonMinor}.0`,
  };
  return ownValue(values, name);
}

function versionHolds(value: string, operator: string, wanted: string): boolean {
  if (operator === "in" || operator === "not in") return wanted.split(/[\s,]+/).includes(value) === (operator === "in");
  return satisfies(value, `${operator}${wanted}`);
}

function holds(left: Token, operator: string, right: Token, environment: MarkerEnvironment): boolean {
  const isText = (token: Token): boolean => token.startsWith('"') || token.startsWith("'");
  const [name, wanted] = isText(left) ? [right, left.slice(1, -1)] : [left, right.slice(1, -1)];
  if (name === "extra") return environment.extras.includes(wanted) === (operator !== "!=");
  const value = variable(name, environment);
  // What cannot be judged here (platform_release, a new variable) is kept: installing too much is the safe side.
  if (value === undefined) return true;
  if (name.endsWith("version")) return versionHolds(value, operator, wanted);
  if (operator === "in") return isText(left) ? value.includes(wanted) : wanted.includes(value);
  if (operator === "not in") return !wanted.includes(value);
  return operator === "!=" ? value !== wanted : value === wanted;
}

/**
 * Judges an environment marker (PEP 508) for a Linux container. Unparsable markers count as true.
 * Grammar: `or` of `and` of comparisons and parentheses.
 */
export function evaluateMarker(marker: string | undefined, environment: MarkerEnvironment): boolean {
  const tokens = marker ? tokenize(marker) : [];
  if (!tokens || tokens.length === 0) return true;
  let at = 0;
  const comparison = (): boolean => {
    if (tokens[at] === "(") {
      at++;
      const value = disjunction();
      at++;
      return value;
    }
    const left = tokens[at++] ?? "";
    let operator = tokens[at++] ?? "";
    if (operator === "not") operator += ` ${tokens[at++] ?? ""}`;
    return holds(left, operator, tokens[at++] ?? "", environment);
  };
  const conjunction = (): boolean => {
    let value = comparison();
    while (tokens[at] === "and") {
      at++;
      value = comparison() && value;
    }
    return value;
  };
  const disjunction = (): boolean => {
    let value = conjunction();
    while (tokens[at] === "or") {
      at++;
      value = conjunction() || value;
    }
    return value;
  };
  return disjunction();
}
