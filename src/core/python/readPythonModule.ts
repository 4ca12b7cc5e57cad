import type { SyntaxNode } from "@lezer/common";
import type { Expression } from "./expression";
import { readCall, readExpression, dottedName } from "./readExpression";
import { readImports } from "./readImports";
import { readClass, readFunction, assignmentsIn } from "./readDefinitions";
import type { PythonModule } from "./pythonModule";
import { childrenOf, PythonText } from "./pythonText";

interface Scope {
  readonly optional: boolean;
  readonly inMainGuard: boolean;
  readonly inFunction: string | undefined;
  readonly inClass: boolean;
}

interface MutableModule {
  path: string;
  imports: PythonModule["imports"][number][];
  assignments: PythonModule["assignments"][number][];
  functions: PythonModule["functions"][number][];
  classes: PythonModule["classes"][number][];
  calls: PythonModule["calls"][number][];
  subscripts: PythonModule["subscripts"][number][];
  mainGuardLine: number | undefined;
}

/** Deeper nesting than any hand-written file has; generated or hostile files stop here instead of overflowing the stack. */
const maximumDepth = 200;

/** Reads one Python file with a tolerant parser: a file with syntax errors yields what can be read of it. */
export function readPythonModule(path: string, text: string): PythonModule {
  const source = new PythonText(text);
  const module: MutableModule = {
    path,
    imports: [],
    assignments: [],
    functions: [],
    classes: [],
    calls: [],
    subscripts: [],
    mainGuardLine: undefined,
  };
  const top: Scope = { optional: false, inMainGuard: false, inFunction: undefined, inClass: false };
  visitChildren(source.tree.topNode, top, module, source, 0);
  return module;
}

function visitChildren(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText, depth: number): void {
  if (depth > maximumDepth) return;
  for (const child of childrenOf(node)) visit(child, scope, module, source, depth + 1);
}

function visit(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText, depth: number): void {
  switch (node.name) {
    case "ImportStatement":
      module.imports.push(...readImports(node, source, scope.optional));
      return;
    case "AssignStatement":
      if (scope.inFunction === undefined && !scope.inClass) module.assignments.push(...assignmentsIn(node, source));
      visitAssigned(node, scope, module, source, depth);
      return;
    case "FunctionDefinition":
      visitFunction(node, scope, module, source, depth);
      return;
    case "ClassDefinition":
      module.classes.push(readClass(node, source));
      visitChildren(node, { ...scope, inClass: true }, module, source, depth);
      return;
    case "IfStatement":
      visitIf(node, scope, module, source, depth);
      return;
    case "TryStatement":
      visitTry(node, scope, module, source, depth);
      return;
    case "Decorator":
      visitDecorator(node, scope, module, source, depth);
      return;
    case "CallExpression":
      visitCall(node, scope, module, source);
      break;
    case "MemberExpression":
      visitMember(node, module, source);
      break;
  }
  visitChildren(node, scope, module, source, depth);
}

/** Only what is read counts: `os.environ["X"] = 1` reads nothing of X. */
function visitAssigned(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText, depth: number): void {
  const children = childrenOf(node);
  const last = children.findLastIndex((child) => child.name === "AssignOp");
  children.forEach((child, index) => {
    if (index > last || child.name !== "MemberExpression") visit(child, scope, module, source, depth + 1);
  });
}

function visitFunction(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText, depth: number): void {
  const definition = readFunction(node, source);
  if (scope.inFunction === undefined && !scope.inClass) module.functions.push(definition);
  visitChildren(node, { ...scope, inFunction: scope.inFunction ?? definition.name }, module, source, depth);
}

function visitIf(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText, depth: number): void {
  const children = childrenOf(node);
  const test = children[1] ? source.slice(children[1]) : "";
  const isMain = /__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__/.test(test);
  const typesOnly = /\bTYPE_CHECKING\b/.test(test) && !/\bnot\b/.test(test);
  if (isMain && scope.inFunction === undefined) module.mainGuardLine ??= source.lineAt(node.from);
  let first = true;
  for (const child of children) {
    const inner =
      child.name === "Body" && first
        ? { ...scope, inMainGuard: scope.inMainGuard || isMain, optional: scope.optional || typesOnly }
        : scope;
    if (child.name === "Body") first = false;
    visit(child, inner, module, source, depth + 1);
  }
}

/** An import may fail where the handler goes on without it; a handler that ends the program makes it required. */
function visitTry(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText, depth: number): void {
  const text = source.slice(node);
  const caught = /except[^\n]*\b(ImportError|ModuleNotFoundError)\b[^\n]*:([\s\S]*)$/.exec(text);
  const ends = /\b(raise|sys\.exit|exit|SystemExit|quit)\b/.test(caught?.[2] ?? "");
  visitChildren(node, { ...scope, optional: scope.optional || (caught !== null && !ends) }, module, source, depth);
}

function visitDecorator(
  node: SyntaxNode,
  scope: Scope,
  module: MutableModule,
  source: PythonText,
  depth: number,
): void {
  const list = node.getChild("ArgList");
  const callee = childrenOf(node)
    .filter((child) => child.name === "VariableName" || child.name === "PropertyName")
    .map((child) => source.slice(child))
    .join(".");
  const call = readCall(node, list, source);
  module.calls.push({ ...call, callee, inMainGuard: scope.inMainGuard, inFunction: scope.inFunction, decorates: true });
  visitChildren(node, scope, module, source, depth);
}

/** The other side of `call() or other`. */
function alternativeTo(node: SyntaxNode, source: PythonText): Expression | undefined {
  const parent = node.parent?.name === "BinaryExpression" ? node.parent : undefined;
  const children = parent === undefined ? [] : childrenOf(parent);
  if (!children.some(({ name }) => name === "or")) return undefined;
  const other = children.find(({ name, from }) => name !== "or" && from !== node.from);
  return other && readExpression(other, source);
}

const partsOfTests = new Set(["UnaryExpression", "BinaryExpression", "ParenthesizedExpression"]);

/** It stands in the test of an `if`, unless the program ends there: `if not call(): raise …` asks for it. */
function isTested(node: SyntaxNode, source: PythonText): boolean {
  let test = node;
  while (test.parent && partsOfTests.has(test.parent.name)) test = test.parent;
  const { parent, prevSibling, nextSibling } = test;
  if (parent?.name === "ConditionalExpression") return prevSibling?.name === "if";
  if (parent?.name !== "IfStatement" || nextSibling === null) return false;
  return !/\b(raise|exit|quit|abort)\b/.test(source.slice(nextSibling));
}

/** `call().method`, `call()[0]`, `int(call())`. */
function isReliedOn(node: SyntaxNode, source: PythonText): boolean {
  const { parent } = node;
  if (parent?.name === "MemberExpression") return node.prevSibling === null;
  const outer = (parent?.name === "ArgList" ? parent.parent?.firstChild : undefined) ?? undefined;
  return outer !== undefined && /^(int|float|Path|json\.loads)$/.test(source.slice(outer));
}

function visitCall(node: SyntaxNode, scope: Scope, module: MutableModule, source: PythonText): void {
  const callee = node.firstChild;
  if (!callee) return;
  const call = readCall(callee, node.getChild("ArgList"), source);
  const alternative = alternativeTo(node, source);
  module.calls.push({
    ...call,
    inMainGuard: scope.inMainGuard,
    inFunction: scope.inFunction,
    decorates: false,
    ...(alternative && { alternative }),
    ...(isTested(node, source) && { tested: true }),
    ...(isReliedOn(node, source) && { relied: true }),
  });
}

function visitMember(node: SyntaxNode, module: MutableModule, source: PythonText): void {
  const [object, bracket, key] = childrenOf(node);
  if (!object || bracket?.name !== "[" || !key) return;
  const of = dottedName(object, source);
  if (of) module.subscripts.push({ of, key: readExpression(key, source), line: source.lineAt(node.from) });
}
