// @ts-check
// Writes the grammars that the extension ships from their sources.
// Usage: node syntaxes/source/write.mjs [--check]   (--check writes nothing; code 1 when a file is not current)
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dockerfile } from "./dockerfile.mjs";
import { dockerignore } from "./dockerignore.mjs";

const check = process.argv.includes("--check");
for (const [name, grammar] of Object.entries({ dockerfile, dockerignore })) {
  const file = fileURLToPath(new URL(`../${name}.tmLanguage.json`, import.meta.url));
  const text = `${JSON.stringify(grammar, null, 2)}\n`;
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(
      `syntaxes/${name}.tmLanguage.json is not what its source writes: run node syntaxes/source/write.mjs.`,
    );
    process.exitCode = 1;
  }
}
