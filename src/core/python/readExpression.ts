import type { SyntaxNode } from "@lezer/common";
import type { Call, Expression } from "./expression";
import { childrenOf, type PythonText } from "./pythonText";

const punctuation = new Set([
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ",",
  ":",
  ".",
  "ArithOp",
  "BitOp",
  "CompareOp",
  "LogicOp",
  "AssignOp",
]);
const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

/** The value of a string literal; undefined for a formatted one whose value depends on the run. */
function stringValue(text: string): string | undefined {
  const match = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/.exec(text);
  if (!match) return undefined;
  const [, prefix = "", , body = ""] = match;
  if (/f/i.test(prefix) && body.includes("{")) return undefined;
  if (/r/i.test(prefix)) return body;
  return body.replace(/\\([\s\S])/g, (all, escaped: string) => escapes[escaped] ?? all);
}

/** Dotted name of a node as written; a call inside is `name()`; undefined when it is neither. */
export function dottedName(node: SyntaxNode, source: PythonText): string | undefined {
  switch (node.name) {
    case "VariableName":
    case "PropertyName":
      return source.slice(node);
    case "CallExpression": {
      const callee = node.firstChild && dottedName(node.firstChild, source);
      return callee ? `${callee}()` : undefined;
    }
    case "MemberExpression": {
      const [object, operator, property] = childrenOf(node);
      if (!object || operator?.name !== "." || !property) return undefined;
      const left = dottedName(object, source);
      return left ? `${left}.${source.slice(property)}` : undefined;
    }
    default:
      return undefined;
  }
}

/** Reads the arguments of a call or of a decorator. */
export function readCall(callee: SyntaxNode, list: SyntaxNode | null, source: PythonText): Call {
  const positional: Expression[] = [];
  const keywords = new Map<string, Expression>();
  const parts = list ? childrenOf(list) : [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part || punctuation.has(part.name) || part.name === "*" || part.name === "**") continue;
    const value = parts[index + 2];
    if (part.name === "VariableName" && parts[index + 1]?.name === "AssignOp" && value) {
      keywords.set(source.slice(part), readExpression(value, source));
      index += 2;
    } else {
      positional.push(readExpression(part, source));
    }
  }
  return { callee: dottedName(callee, source) ?? "", positional, keywords, line: source.lineAt(callee.from) };
}

function readString(node: SyntaxNode, source: PythonText): Expression {
  const pieces = node.name === "ContinuedString" ? childrenOf(node) : [node];
  const values = pieces.map((piece) => stringValue(source.slice(piece)));
  return values.every((value) => value !== undefined)
    ? { kind: "text", value: values.join("") }
    : { kind: "other", parts: readParts(node, source) };
}

function readMember(node: SyntaxNode, source: PythonText): Expression {
  const path = dottedName(node, source);
  if (path && !path.includes("()")) return { kind: "name", path };
  const [object, bracket, key] = childrenOf(node);
  if (object && bracket?.name === "[" && key) {
    return { kind: "item", of: readExpression(object, source), key: readExpression(key, source) };
  }
  return { kind: "other", parts: readParts(node, source) };
}

function readDictionary(node: SyntaxNode, source: PythonText): Expression {
  const values = childrenOf(node).filter((child) => !punctuation.has(child.name));
  const entries: (readonly [Expression, Expression])[] = [];
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [key, value] = [values[index], values[index + 1]];
    if (key && value) entries.push([readExpression(key, source), readExpression(value, source)]);
  }
  return { kind: "dictionary", entries };
}

function readParts(node: SyntaxNode, source: PythonText): Expression[] {
  return childrenOf(node)
    .filter((child) => !punctuation.has(child.name))
    .map((child) => readExpression(child, source));
}

function readLiteral(node: SyntaxNode, source: PythonText): Expression | undefined {
  switch (node.name) {
    case "String":
    case "FormatString":
    case "ContinuedString":
      return readString(node, source);
    case "Number":
      return { kind: "number", value: Number(source.slice(node).replaceAll("_", "")) };
    case "Boolean":
      return { kind: "boolean", value: source.slice(node) === "True" };
    case "None":
      return { kind: "none" };
    default:
      return undefined;
  }
}

/** Turns a syntax node into an `Expression`. Never throws: what it does not know becomes `other`. */
export function readExpression(node: SyntaxNode, source: PythonText): Expression {
  switch (node.name) {
    case "VariableName":
      return { kind: "name", path: source.slice(node) };
    case "MemberExpression":
      return readMember(node, source);
    case "CallExpression": {
      const [callee] = childrenOf(node);
      if (!callee) return { kind: "other", parts: [] };
      return { kind: "call", call: readCall(callee, node.getChild("ArgList"), source) };
    }
    case "ArrayExpression":
    case "TupleExpression":
      return { kind: "list", items: readParts(node, source) };
    case "DictionaryExpression":
      return readDictionary(node, source);
    case "ParenthesizedExpression":
    case "AwaitExpression":
      return readParts(node, source)[0] ?? { kind: "other", parts: [] };
    default:
      return readLiteral(node, source) ?? { kind: "other", parts: readParts(node, source) };
  }
}
