import type { SyntaxNode } from "@lezer/common";
import type { Expression } from "./expression";
import type { Assignment, ClassDefinition, ClassField, FunctionDefinition } from "./pythonModule";
import { dottedName, readExpression } from "./readExpression";
import { childrenOf, type PythonText } from "./pythonText";

/** `a = b = value` and `a: T = value`; of `a, b = call()` the first name alone: it is what frameworks return first. */
export function assignmentsIn(node: SyntaxNode, source: PythonText): Assignment[] {
  const children = childrenOf(node);
  const value = children.at(-1);
  if (children.some((child) => child.name === ",")) {
    const [first] = children;
    if (first?.name !== "VariableName" || value?.name !== "CallExpression") return [];
    return [{ name: source.slice(first), value: readExpression(value, source), line: source.lineAt(node.from) }];
  }
  if (!value || children.at(-2)?.name !== "AssignOp") return [];
  const read = readExpression(value, source);
  return children
    .slice(0, -2)
    .filter((child) => child.name === "VariableName")
    .map((child) => ({ name: source.slice(child), value: read, line: source.lineAt(node.from) }));
}

/** The parameters of a function: how many must be given, and the defaults of the others. */
function readParameters(
  list: SyntaxNode | null,
  source: PythonText,
): Pick<FunctionDefinition, "requiredParameters" | "defaults"> {
  const parts = list ? childrenOf(list) : [];
  const defaults: Assignment[] = [];
  let requiredParameters = 0;
  parts.forEach((part, index) => {
    const before = parts[index - 1]?.name ?? "";
    if (part.name !== "VariableName" || !["(", ","].includes(before)) return;
    const next = parts[index + 1]?.name === "TypeDef" ? index + 2 : index + 1;
    const value = parts[next]?.name === "AssignOp" ? parts[next + 1] : undefined;
    if (parts[next]?.name !== "AssignOp") requiredParameters++;
    if (value)
      defaults.push({
        name: source.slice(part),
        value: readExpression(value, source),
        line: source.lineAt(part.from),
      });
  });
  return { requiredParameters, defaults };
}

/** Reads a function: what it needs, what it returns, what it names. Nested functions are not entered. */
export function readFunction(node: SyntaxNode, source: PythonText): FunctionDefinition {
  const name = node.getChild("VariableName");
  const returns: Expression[] = [];
  const locals: Assignment[] = [];
  const walk = (at: SyntaxNode): void => {
    for (const child of childrenOf(at)) {
      if (child.name === "FunctionDefinition" || child.name === "ClassDefinition") continue;
      if (child.name === "AssignStatement") locals.push(...assignmentsIn(child, source));
      else if (child.name === "ReturnStatement") {
        const value = childrenOf(child)[1];
        if (value) returns.push(readExpression(value, source));
      } else walk(child);
    }
  };
  const body = node.getChild("Body");
  if (body) walk(body);
  return {
    name: name ? source.slice(name) : "",
    line: source.lineAt(node.from),
    ...readParameters(node.getChild("ParamList"), source),
    returns,
    locals,
  };
}

function fieldsOf(body: SyntaxNode, source: PythonText): ClassField[] {
  return childrenOf(body).flatMap((child): ClassField[] => {
    if (child.name === "ClassDefinition") {
      const { name, fields } = readClass(child, source);
      return fields.map((field) => ({ ...field, name: `${name}.${field.name}` }));
    }
    const target = child.firstChild;
    if (child.name !== "AssignStatement" || target?.name !== "VariableName") return [];
    const parts = childrenOf(child);
    const value = parts.at(-2)?.name === "AssignOp" ? parts.at(-1) : undefined;
    const type = child.getChild("TypeDef");
    return [
      {
        name: source.slice(target),
        annotation: type ? source.slice(type).replace(/^:\s*/, "") : undefined,
        value: value && readExpression(value, source),
        line: source.lineAt(child.from),
      },
    ];
  });
}

/** Reads a class: its bases and the names its body binds. */
export function readClass(node: SyntaxNode, source: PythonText): ClassDefinition {
  const name = node.getChild("VariableName");
  const list = node.getChild("ArgList");
  return {
    name: name ? source.slice(name) : "",
    line: source.lineAt(node.from),
    bases: (list ? childrenOf(list) : []).flatMap((child) => dottedName(child, source) ?? []),
    fields: fieldsOf(node.getChild("Body") ?? node, source),
  };
}
