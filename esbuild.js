// @ts-check
// Bundles the extension and the command line into dist/.
// Usage: node esbuild.js [--production] [--watch]
const esbuild = require("esbuild");
const { readFileSync } = require("node:fs");
const path = require("node:path");

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

/** Source entry → bundle. Each lazily loaded entry is a bundle of its own, so that activation loads none of them. */
const entries = {
  extension: "src/extension.ts",
  workbench: "src/workbenchEntry.ts",
  commands: "src/ui/commands/commandsEntry.ts",
  cli: "src/cli/main.ts",
  engine: "src/docker/engineEntry.ts",
  session: "src/docker/session/sessionEntry.ts",
  build: "src/docker/buildEntry.ts",
  ssh: "src/docker/ssh/sshEntry.ts",
  detection: "src/core/detectionEntry.ts",
  targets: "src/core/targets/targetsEntry.ts",
  language: "src/core/dockerfile/languageEntry.ts",
  features: "src/ui/language/featuresEntry.ts",
};

/** @type {Record<string, string>} */
const lazy = {
  workbenchEntry: "./workbench.js",
  commandsEntry: "./commands.js",
  engineEntry: "./engine.js",
  sessionEntry: "./session.js",
  buildEntry: "./build.js",
  sshEntry: "./ssh.js",
  detectionEntry: "./detection.js",
  targetsEntry: "./targets.js",
  languageEntry: "./language.js",
  featuresEntry: "./features.js",
};

/**
 * `await import(".../engineEntry")` stays a runtime load of ./engine.js beside the importing bundle, and
 * `require.resolve(".../sessionEntry")` the path of ./session.js there.
 * @type {esbuild.Plugin}
 */
const lazyBundles = {
  name: "lazy-bundles",
  setup(build) {
    build.onResolve(
      {
        filter:
          /\/(workbenchEntry|commandsEntry|engineEntry|buildEntry|detectionEntry|targetsEntry|languageEntry|sessionEntry|sshEntry|featuresEntry)(\.js)?$/,
      },
      (args) =>
        args.kind === "dynamic-import" || args.kind === "require-resolve"
          ? { path: lazy[path.posix.basename(args.path, ".js")] ?? args.path, external: true }
          : undefined,
    );
  },
};

/**
 * Parts of dockerode that the product never uses (its ssh, its gRPC session, its tar packer) are replaced by an empty
 * module: they hold native code and 900 KB that would be loaded at the first engine call.
 */
const unusedByUs = [
  "ssh2",
  "@grpc/grpc-js",
  "@grpc/proto-loader",
  "protobufjs",
  "tar-fs",
  "@balena/dockerignore",
  "zlib",
];

/** Files of dockerode and docker-modem that the product does not use: it asks for networks, volumes and commands itself. */
const unusedFiles = /^\.\/(service|plugin|secret|config|task|node|network|volume|exec|session|buildkit|ssh)$/;
const fromDockerode = /[\\/]node_modules[\\/](dockerode|docker-modem)[\\/]/;

/** Node's TLS takes 3 ms to load, which a socket of this machine never needs. */
const lazyHttps = 'exports.request = (...parameters) => require("node:https").request(...parameters);';

/** What docker-modem prints of every request for a log that we do not have: milliseconds each, and more with an agent. */
const eagerLog = /debug\('Sending: %s', util\.inspect\(options, \{[^}]*\}\)\);/;

/** @param {string} file */
function withoutEagerLog(file) {
  const text = readFileSync(file, "utf8");
  if (!eagerLog.test(text)) throw new Error(`${file} no longer holds the log that is left out.`);
  return { contents: text.replace(eagerLog, "") };
}

/** @type {esbuild.Plugin} */
const dropUnused = {
  name: "drop-unused",
  setup(build) {
    build.onResolve({ filter: unusedFiles }, ({ path: file, importer }) =>
      fromDockerode.test(importer) ? { path: file, namespace: "unused" } : undefined,
    );
    build.onResolve({ filter: /^https$/ }, ({ path: file, importer }) =>
      fromDockerode.test(importer) ? { path: file, namespace: "lazy-https" } : undefined,
    );
    build.onLoad({ filter: /[\\/]docker-modem[\\/]lib[\\/]modem\.js$/ }, ({ path: file }) => withoutEagerLog(file));
    build.onLoad({ filter: /.*/, namespace: "lazy-https" }, () => ({ contents: lazyHttps }));
    const filter = new RegExp(`^(${unusedByUs.join("|").replace(/[/]/g, "\\/")})$`);
    build.onResolve({ filter }, (args) => ({ path: args.path, namespace: "unused" }));
    build.onResolve({ filter: /^readable-stream$/ }, () => ({ path: "node:stream", external: true }));
    build.onResolve({ filter: /^debug$/ }, (args) => ({ path: args.path, namespace: "debug" }));
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
    build.onLoad({ filter: /.*/, namespace: "debug" }, () => ({ contents: "module.exports = () => () => undefined;" }));
  },
};

/**
 * One module for the editor's API, with a constant for each name. Left external, esbuild copies all of its several hundred
 * names once for each file that imports one, about 1 ms of an activation of 7.
 * @type {esbuild.Plugin}
 */
const editorApi = {
  name: "editor-api",
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ kind }) =>
      kind === "import-statement"
        ? { path: "vscode", namespace: "editor-api", sideEffects: false }
        : { path: "vscode", external: true },
    );
    build.onLoad({ filter: /.*/, namespace: "editor-api" }, () => {
      const declared = readFileSync(require.resolve("@types/vscode/index.d.ts"), "utf8");
      const values = declared.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|const|function) (\w+)/gm);
      const names = [...new Set([...values].map(([, name]) => name))];
      const constants = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => api.${name})();`);
      return { contents: ['const api = require("vscode");', ...constants].join("\n") };
    });
  },
};

/** Prints errors in the form that the watch task's problem matcher reads. */
/** @type {esbuild.Plugin} */
const problemMatcher = {
  name: "problem-matcher",
  setup(build) {
    build.onStart(() => console.log("[watch] build started"));
    build.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log("[watch] build finished");
    });
  },
};

async function main() {
  const context = await esbuild.context({
    entryPoints: entries,
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    // A bundle is loaded by `require`: Node's own import() of CommonJS first reads all of it for the names of its exports, 50 ms for detection.
    supported: { "dynamic-import": false },
    external: ["vscode"],
    minify: production,
    sourcemap: production ? false : "linked",
    sourcesContent: false,
    legalComments: "none",
    metafile: true,
    logLevel: watch ? "silent" : "warning",
    plugins: [editorApi, lazyBundles, dropUnused, ...(watch ? [problemMatcher] : [])],
  });
  if (watch) return context.watch();
  const { metafile } = await context.rebuild();
  await context.dispose();
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (file.endsWith(".js")) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
