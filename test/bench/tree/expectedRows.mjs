// @ts-check
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));

/** @param {string} text @param {readonly unknown[]} values */
const translate = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

/** The default of every setting, by the last part of its name and the one before. */
async function defaults() {
  const { contributes } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  /** @type {{ properties: Record<string, { default: unknown }> }[]} */
  const sections = [contributes.configuration].flat();
  const all = Object.assign({}, ...sections.map(({ properties }) => properties));
  return (/** @type {string} */ key) => all[`containerize.${key}`].default;
}

/**
 * The rows that the views will show for an engine, made by the product's own functions and connection.
 * @param {string} socket
 */
export async function expectedRows(socket) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents:
        'export { containerTree } from "./src/ui/views/containerTree"; export { imageTree } from "./src/ui/views/imageTree";',
      resolveDir: root,
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "silent",
  });
  const module = { exports: /** @type {Record<string, any>} */ ({}) };
  new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  const { connect } = createRequire(import.meta.url)(path.join(root, "dist/engine.js"));
  const never = new AbortController().signal;
  const engine = await connect({ platform: "linux", home: "/nowhere", variables: {}, setting: socket }, never);
  const setting = await defaults();
  const options = {
    containerLabel: setting("containers.label"),
    containerDescription: setting("containers.description"),
    containersBy: setting("containers.groupBy"),
    imageDescription: setting("images.description"),
    imagesBy: setting("images.groupBy"),
    folders: [],
    address: "127.0.0.1",
  };
  return {
    containers: module.exports["containerTree"](await engine.listContainers(never), options, translate),
    images: module.exports["imageTree"](await engine.listImages(never), new Map(), options, translate),
  };
}
