import * as assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";

const root = process.cwd();

/** Which folder may import which, and which packages. The same table stands in src/ARCHITECTURE.md and in lint. */
const allowed: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: RegExp }>> = {
  core: {
    folders: ["core"],
    packages: /^(yaml|smol-toml|@lezer\/(python|common)|@renovatebot\/pep440|dockerfile-ast)$/,
  },
  contract: { folders: ["contract", "core", "app"], packages: /^$/ },
  docker: { folders: ["docker", "core"], packages: /^(dockerode|node:.*)$/ },
  local: { folders: ["local", "core"], packages: /^(ignore|node:.*)$/ },
  app: { folders: ["app", "core"], packages: /^$/ },
  ui: { folders: ["ui", "core", "contract", "app"], packages: /^(vscode|@vscode\/python-extension)$/ },
  cli: { folders: ["cli", "core", "app", "local", "docker"], packages: /^node:.*$/ },
  "services.ts": { folders: ["core", "contract", "docker", "local", "app", "ui"], packages: /^(vscode|node:.*)$/ },
  "workbenchEntry.ts": { folders: ["services.ts", "ui", "contract"], packages: /^vscode$/ },
  "extension.ts": { folders: ["workbenchEntry.ts", "ui", "contract"], packages: /^vscode$/ },
};

interface Source {
  /** Relative to src, "/" separators. */
  readonly file: string;
  readonly text: string;
}

function sources(folder = "src"): Source[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(file);
    if (!entry.name.endsWith(".ts")) return [];
    return [{ file: file.slice("src/".length), text: readFileSync(path.join(root, file), "utf8") }];
  });
}

/** Comments and string contents out, so that a word in prose is no finding. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"/g, (match) =>
    match.startsWith("/") ? "" : '""',
  );
}

function imports(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\bimport\("([^"]+)"\)|\brequire\("([^"]+)"\)/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** The breaches of one file, in words; pure, so that planted bad files can be tried on it. */
function breaches(source: Source): string[] {
  const layer = source.file.split("/")[0] ?? "";
  const rule = allowed[layer];
  if (!rule) return [`${source.file}: src/${layer} is not in the architecture's table`];
  const found: string[] = [];
  for (const specifier of imports(source.text)) {
    if (specifier.startsWith(".")) {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(source.file), specifier));
      const folder = target.split("/")[0] ?? "";
      if (!rule.folders.includes(folder) && !rule.folders.includes(`${folder}.ts`))
        found.push(`${source.file} imports ${specifier}`);
    } else if (!rule.packages.test(specifier)) found.push(`${source.file} imports ${specifier}`);
  }
  if (source.text.split("\n").length > 251) found.push(`${source.file} is over 250 lines`);
  const bare = code(source.text);
  if (/(:|<|\bas|,|\|)\s*any\b/.test(bare)) found.push(`${source.file} uses any`);
  if (/@ts-(ignore|expect-error|nocheck)|eslint-disable|prettier-ignore/.test(source.text))
    found.push(`${source.file} suppresses a check`);
  if (layer === "core" && /\b(Date\.now|new Date\(\)|Math\.random|process\.|setTimeout)\b/.test(bare))
    found.push(`${source.file} uses a clock, randomness or the process`);
  return found;
}

describe("architecture", () => {
  it("keeps every file of src inside its layer, under 250 lines, without any and without suppressed checks", () => {
    const all = sources();
    assert.ok(all.length > 10, "found the sources");
    assert.deepEqual(all.flatMap(breaches), []);
  });

  const planted: readonly (readonly [string, string])[] = [
    ["core/x.ts", 'import * as vscode from "vscode";'],
    ["core/x.ts", 'import { readFileSync } from "node:fs";'],
    ["core/x.ts", 'import type Docker from "dockerode";'],
    ["core/a/x.ts", 'import { y } from "../../docker/y";'],
    ["core/x.ts", "export const now = Date.now();"],
    ["app/x.ts", 'import { y } from "../docker/y";'],
    ["app/x.ts", 'import * as path from "node:path";'],
    ["docker/x.ts", 'import { y } from "../app/y";'],
    ["local/x.ts", 'import Docker from "dockerode";'],
    ["extension.ts", 'import { createServices } from "./services";'],
    ["ui/x.ts", 'import * as fs from "node:fs";'],
    ["ui/x.ts", 'const y = await import("../docker/engineEntry");'],
    ["cli/x.ts", 'import * as vscode from "vscode";'],
    ["contract/x.ts", 'import { y } from "../ui/y";'],
    ["extension.ts", 'import { y } from "./docker/y";'],
    ["core/x.ts", "export function f(value: any): void {}"],
    ["core/x.ts", "// @ts-ignore\nexport const x = 1;"],
    ["core/x.ts", "\n".repeat(260)],
    ["elsewhere/x.ts", "export const x = 1;"],
  ];
  for (const [file, text] of planted) {
    it(`notices ${text.trim().slice(0, 60) || "a long file"} in ${file}`, () => {
      assert.equal(breaches({ file, text }).length, 1);
    });
  }

  it("keeps extension.ts a table of contents: at most 60 lines", () => {
    assert.ok(readFileSync(path.join(root, "src/extension.ts"), "utf8").split("\n").length <= 61);
  });

  it("runs unit tests where VS Code is not: require fails", () => {
    assert.throws(() => module.require("vscode"), /Cannot find module/);
  });

  it("names only folders that exist in src/ARCHITECTURE.md's table", () => {
    const text = readFileSync(path.join(root, "src/ARCHITECTURE.md"), "utf8");
    for (const name of Object.keys(allowed)) assert.ok(text.includes(`\`${name}\``), `${name} is described`);
    for (const name of Object.keys(allowed)) assert.ok(statSync(path.join(root, "src", name)), `${name} exists`);
  });
});
