import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { fixTexts } from "../../../src/core/dockerfile/texts/fixTexts";
import { ruleTexts } from "../../../src/core/dockerfile/texts/ruleTexts";
import { texts } from "../../../src/core/dockerfile/texts/texts";

const root = process.cwd();

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? sources(file) : file.endsWith(".ts") ? [file] : [];
  });
}

/** The sentences that code gives to `t("…")`, and calls whose first argument is no plain text. */
function sentences(text: string): { keys: string[]; unreadable: string[] } {
  const calls = [...text.matchAll(/(?<![\w.])t\(\s*("(?:[^"\\\n]|\\.)*"|[^\s)][^\n]{0,40})/g)].map(
    (match) => match[1] ?? "",
  );
  const keys = calls.filter((argument) => argument.startsWith('"'));
  return {
    keys: keys.map((argument) => String(JSON.parse(argument))),
    unreadable: calls.filter((argument) => !argument.startsWith('"')),
  };
}

function usedKeys(): Set<string> {
  return new Set(sources("src/ui").flatMap((file) => sentences(readFileSync(path.join(root, file), "utf8")).keys));
}

function placeholders(text: string): string[] {
  return (text.match(/\{\d\}/g) ?? []).sort();
}

const bundle = JSON.parse(readFileSync(path.join(root, "l10n/bundle.l10n.zh-cn.json"), "utf8")) as Readonly<
  Record<string, string>
>;

describe("Sentences of the user interface", () => {
  it("are found in code, and a call that hides its text is noticed", () => {
    assert.deepEqual(sentences('t("One {0}.", 1) + t(\n  "Two \\"x\\".",\n) + l10n.at("no") + t(hidden)'), {
      keys: ["One {0}.", 'Two "x".'],
      unreadable: ["hidden)"],
    });
  });

  it("are always given as plain text, so that they can be translated", () => {
    const found = sources("src/ui")
      .filter((file) => !file.endsWith("/localize.ts"))
      .flatMap((file) => sentences(readFileSync(path.join(root, file), "utf8")).unreadable.map((call) => [file, call]));
    assert.deepEqual(found, []);
  });

  it("have each a Chinese translation", () => {
    assert.deepEqual(
      [...usedKeys()].filter((key) => !(key in bundle)),
      [],
    );
  });

  it("are all still used when they have a translation", () => {
    const used = usedKeys();
    const known = new Set([...used, ...[texts, ruleTexts, fixTexts].flatMap((table) => Object.values<string>(table))]);
    assert.deepEqual(
      Object.keys(bundle).filter((key) => !known.has(key)),
      [],
    );
  });

  it("keep their placeholders in translation, and are Chinese", () => {
    for (const [key, translated] of Object.entries(bundle)) {
      assert.deepEqual(placeholders(translated), placeholders(key), key);
      if (/[A-Za-z]{3}/.test(key.replace(/\{\d\}|Python/g, ""))) assert.match(translated, /\p{Script=Han}/u, key);
    }
  });
});
