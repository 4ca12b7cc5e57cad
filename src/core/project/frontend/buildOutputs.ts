import { tableAt, textAt } from "../../python/tomlValue";
import { shellCommands, type SimpleCommand } from "../evidence/shellCommands";
import { joinPath } from "../source/joinPath";
import type { TreeTexts } from "../source/treeTexts";
import { inside, majorOf, readJson, wantedVersion, type NodePackage } from "./nodePackage";
import { ownValue } from "../../ownValue";

/** The value of an option: `--out x`, `--out=x`, `-o x`. */
function option(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[index + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  }
  return undefined;
}

/** The text of the first of a package's files with one of these names. */
function configuration(texts: TreeTexts, { folder }: NodePackage, pattern: RegExp): string | undefined {
  const prefix = folder === "." ? "" : `${folder}/`;
  const path = texts.starting(prefix).find((one) => pattern.test(one.slice(prefix.length)));
  return path === undefined ? undefined : texts.text(path);
}

/**
 * The path that a setting of a configuration in JavaScript has: a literal, or the literals of `path.resolve(__dirname, "..", "static")`
 * and `fileURLToPath(new URL("../static", import.meta.url))` joined. Undefined where it is computed in another way.
 */
export function pathSetting(code: string | undefined, name: string): string | undefined {
  const plain = code?.replace(/^\s*\/\/.*$/gm, "");
  const start = plain === undefined ? undefined : new RegExp(String.raw`\b${name}\s*:\s*`).exec(plain);
  if (plain === undefined || !start) return undefined;
  const rest = plain.slice(start.index + start[0].length);
  const literal = /^(["'`])([^"'`$\n]+)\1/.exec(rest)?.[2];
  if (literal !== undefined) return literal;
  const call = /^(?:[\w.]+\s*\(\s*(?:new\s+URL\s*\()?)([^)]*)\)/.exec(rest)?.[1];
  if (call === undefined || !/__dirname|import\.meta|process\.cwd/.test(call + rest.slice(0, 120))) return undefined;
  const parts = [...call.matchAll(/(["'`])([^"'`$\n]+)\1/g)].map(({ 2: part = "" }) => part);
  return parts.length === 0 ? undefined : parts.join("/");
}

type OutputReader = (words: readonly string[], texts: TreeTexts, node: NodePackage) => readonly (string | undefined)[];

/** Vite's own default is `dist` below `root`; the adapter of SvelteKit for static files writes `build`. */
const vite: OutputReader = (words, texts, node) => {
  const code = configuration(texts, node, /^vite\.config\.[cm]?[jt]s$/);
  if (wantedVersion(node, "@sveltejs/adapter-static") !== undefined) {
    const svelte = configuration(texts, node, /^svelte\.config\.[cm]?[jt]s$/);
    return [pathSetting(svelte, "pages") ?? "build"];
  }
  const root = pathSetting(code, "root") ?? ".";
  return [joinPath(root, option(words, "--outDir") ?? pathSetting(code, "outDir") ?? "dist")];
};

const angular: OutputReader = (words, texts, node) => {
  const given = option(words, "--output-path");
  if (given !== undefined) return [given];
  const workspace = readJson(texts.text(inside(node.folder, "angular.json")));
  const projects = Object.keys(tableAt(workspace, "projects"));
  const named = words.find((word) => projects.includes(word)) ?? textAt(workspace, "defaultProject") ?? projects[0];
  if (named === undefined) return [];
  const build = ["architect", "targets"].map((key) => tableAt(workspace, "projects", named, key, "build", "options"));
  const paths = build.flatMap(
    (options) => textAt(options, "outputPath") ?? textAt(options, "outputPath", "base") ?? [],
  );
  return [paths[0] ?? `dist/${named}`];
};

const webpack: OutputReader = (words, texts, node) => {
  const given = option(words, "--output-path", "-o");
  const named = option(words, "--config", "-c");
  const all = [named ?? "", "webpack.config.js", "webpack.prod.js", "webpack.common.js", "webpack.config.prod.js"];
  const codes = all.map((name) => texts.text(joinPath(node.folder, name)));
  return [given ?? codes.map((code) => pathSetting(code, "path")).find((path) => path !== undefined) ?? "dist"];
};

const rollup: OutputReader = (words, texts, node) => {
  const code = configuration(texts, node, /^rollup\.config\.[cm]?[jt]s$/);
  return [option(words, "-o", "--file", "-d", "--dir") ?? pathSetting(code, "file") ?? pathSetting(code, "dir")];
};

/** `sass in.scss out.css`, `sass in:out`. */
const sass: OutputReader = (words) => {
  const plain = words.slice(1).filter((word) => !word.startsWith("-"));
  const pairs = plain.flatMap((word) => (word.includes(":") ? [word.slice(word.indexOf(":") + 1)] : []));
  return pairs.length > 0 ? pairs : [option(words, "-o", "--output") ?? plain[1]];
};

/** What each tool writes, relative to the package; undefined and nothing: not known. */
const tools: Readonly<Record<string, OutputReader>> = {
  vite,
  ng: angular,
  webpack,
  "webpack-cli": webpack,
  rollup,
  sass,
  "node-sass": sass,
  "react-scripts": () => ["build"],
  craco: () => ["build"],
  "react-app-rewired": () => ["build"],
  "vue-cli-service": (words, texts, node) => [
    option(words, "--dest") ?? pathSetting(configuration(texts, node, /^vue\.config\.[cm]?js$/), "outputDir") ?? "dist",
  ],
  parcel: (words) => [option(words, "--dist-dir", "--out-dir", "-d") ?? "dist"],
  esbuild: (words) => [option(words, "--outdir", "--outfile")],
  tsup: (words) => [option(words, "--out-dir", "-d") ?? "dist"],
  tailwindcss: (words) => [option(words, "-o", "--output")],
  "@tailwindcss/cli": (words) => [option(words, "-o", "--output")],
  postcss: (words) => [option(words, "-o", "--output", "-d", "--dir")],
  uglifyjs: (words) => [option(words, "-o", "--output")],
  terser: (words) => [option(words, "-o", "--output")],
  lessc: (words) => [words.slice(1).filter((word) => !word.startsWith("-"))[1]],
  next: (_, texts, node) =>
    /output\s*:\s*["']export/.test(configuration(texts, node, /^next\.config\.[cm]?[jt]s$/) ?? "") ? ["out"] : [],
  nuxt: () => [".output/public"],
  astro: (_, texts, node) => [
    pathSetting(configuration(texts, node, /^astro\.config\.[cm]?[jt]s$/), "outDir") ?? "dist",
  ],
  gatsby: () => ["public"],
  eleventy: (words) => [option(words, "--output") ?? "_site"],
  cp: (words) => [words.at(-1)],
  mv: (words) => [words.at(-1)],
  cpx: (words) => [words.at(-1)],
  copyfiles: (words) => [words.at(-1)],
};

/** `BUILD_PATH` is where Create React App builds to. */
function outputsOf({ words, assigned }: SimpleCommand, texts: TreeTexts, node: NodePackage): readonly string[] {
  const [program = ""] = words;
  const read = ownValue(tools, program);
  const moved = assigned["BUILD_PATH"];
  const found =
    moved !== undefined && majorOf(wantedVersion(node, "react-scripts")) ? [moved] : read?.(words, texts, node);
  return (found ?? []).filter((path) => path !== undefined && /^[\w./@-]+$/.test(path)).map((path) => path ?? "");
}

/** Programs that only start another one. */
const starters =
  /^(npx|bunx|shx|cross-env|dotenv|pnpm|yarn|npm|bun|run-s|run-p|npm-run-all|concurrently|exec|dlx|run|--|-[\w-]+)$/;

/**
 * The commands that a script comes down to: those of the scripts that it runs in their place. `taken` are the names of
 * scripts that were looked at: each says the same again, and may run itself.
 */
function flattened(script: string, node: NodePackage, taken: Set<string>): readonly SimpleCommand[] {
  return shellCommands(script).flatMap((command) => {
    let [words, assigned] = [command.words, command.assigned];
    const runs = /^(npm|pnpm|yarn|bun|run-s|run-p|npm-run-all|concurrently)$/.test(words[0] ?? "");
    while (words[0] !== undefined && (starters.test(words[0]) || /^\w+=/.test(words[0]))) {
      const pair = /^(\w+)=(.*)$/s.exec(words[0]);
      if (pair) assigned = { ...assigned, [pair[1] ?? ""]: pair[2] ?? "" };
      words = words.slice(1);
    }
    const named = runs
      ? words.flatMap((word) => {
          const pattern = new RegExp(
            `^${word
              .replace(/^(npm|pnpm|yarn):/, "")
              .replace(/[^\w:*-]/g, "")
              .replaceAll("*", "[^:]*")}$`,
          );
          return Object.keys(node.scripts).filter((name) => pattern.test(name));
        })
      : [];
    if (named.length > 0) {
      return named.flatMap((name) => {
        if (taken.has(name)) return [];
        taken.add(name);
        return flattened(node.scripts[name] ?? "", node, taken);
      });
    }
    return [{ ...command, words, assigned }];
  });
}

/** The folders and files that a script of a package writes, relative to the opened folder, as far as they can be read. */
export function buildOutputs(texts: TreeTexts, node: NodePackage, script: string): readonly string[] {
  const after = node.scripts[`post${script}`];
  const taken = new Set([script]);
  const commands = [node.scripts[script] ?? "", ...(after === undefined ? [] : [after])].flatMap((text) =>
    flattened(text, node, taken),
  );
  const found = commands.flatMap((command) => outputsOf(command, texts, node));
  return [...new Set(found.map((path) => joinPath(node.folder, path)))].filter(
    (path) => path !== "." && path !== node.folder && !path.startsWith(".."),
  );
}

/** Webpack 4 asks OpenSSL for a hash that newer ones have put away. Source: https://github.com/webpack/webpack/issues/14532 */
export function needsOldHashes(node: NodePackage): boolean {
  const oldest: Readonly<Record<string, number>> = {
    webpack: 5,
    "react-scripts": 5,
    "@vue/cli-service": 5,
    "@angular/cli": 12,
  };
  return Object.entries(oldest).some(([name, first]) => (majorOf(wantedVersion(node, name)) ?? first) < first);
}

/** Files of a package that name something outside its folder beside its outputs: the build needs the rest of the project. */
export function readsOutside(texts: TreeTexts, { folder, scripts }: NodePackage, outputs: readonly string[]): boolean {
  if (folder === ".") return true;
  const names =
    /^((vite|vue|webpack[\w.-]*|svelte|next|astro|rollup|tailwind|postcss)\.config\.[cm]?[jt]s|webpack[\w.-]*\.js|tsconfig[\w.]*\.json|angular\.json)$/;
  const codes = texts
    .starting(`${folder}/`)
    .filter((path) => names.test(path.slice(folder.length + 1)))
    .map((path) => texts.text(path) ?? "");
  const mentions = [...codes, ...Object.values(scripts)].flatMap((code) => code.match(/(?:\.\.\/)+[\w./*@-]*/g) ?? []);
  return mentions.some((path) => {
    const place = joinPath(folder, path.replace(/\/?\*.*$/, ""));
    const isInside = place === folder || place.startsWith(`${folder}/`);
    return (
      !isInside &&
      !outputs.some((output) => output === place || output.startsWith(`${place}/`) || place.startsWith(`${output}/`))
    );
  });
}
