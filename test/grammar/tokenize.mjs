// @ts-check
// Tokenizes by our grammars as VS Code does, with its shell and Python grammars (npm: tm-grammars) for what is embedded.
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Scope name and file of every grammar of the tests, for the command line of vscode-tmgrammar-test too. */
export const grammars = [
  { scopeName: "source.dockerfile", path: path.join(root, "syntaxes/dockerfile.tmLanguage.json") },
  { scopeName: "source.dockerignore", path: path.join(root, "syntaxes/dockerignore.tmLanguage.json") },
  { scopeName: "source.shell", path: require.resolve("tm-grammars/grammars/shellscript.json") },
  { scopeName: "source.python", path: require.resolve("tm-grammars/grammars/python.json") },
];

/**
 * @typedef {object} Token
 * @property {number} line
 * @property {number} start
 * @property {number} end
 * @property {readonly string[]} scopes
 */

/** Tokens of a text. @param {string} scopeName @param {string} text @returns {Promise<readonly Token[]>} */
export async function tokenize(scopeName, text) {
  const { createRegistry } = require("vscode-tmgrammar-test/dist/common/index.js");
  const grammar = await createRegistry(grammars).loadGrammar(scopeName);
  if (grammar === null) throw new Error(`No grammar has the scope name ${scopeName}.`);
  /** @type {Token[]} */
  const tokens = [];
  let state = null;
  for (const [line, content] of text.split(/\r?\n/).entries()) {
    const result = grammar.tokenizeLine(content, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      tokens.push({ line, start: startIndex, end: endIndex, scopes });
    }
  }
  return tokens;
}
