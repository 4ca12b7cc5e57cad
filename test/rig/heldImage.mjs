// @ts-check
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { partFolder, provide, providedRecipe, underPartLock } from "./cache.mjs";
import { call, callOrThrow, field } from "./engineApi.mjs";
import { step, tell, tellLoudly } from "./log.mjs";
import { pullImage } from "./pullImage.mjs";
import { standInAuthor } from "./standIn.mjs";

const PULLED = "pulled";

/** Set once a pull has shown that the registry is not reached, so that the next images do not wait for it again. */
let unreachable = "";

/**
 * An official image, and how a stand-in for it is made.
 * @typedef {object} HeldImage
 * @property {string} step the rig's part in whose name steps are told, and whose lock is held
 * @property {string} name with tag
 * @property {string} part its folder in the cache
 * @property {string} why what it is for
 * @property {string} recipe what the stand-in depends on; see `provide` in cache.mjs
 * @property {(folder: string) => Promise<void>} make writes image.tar of the stand-in into the folder
 */

/**
 * Makes sure that an engine has an official image, or a stand-in of the same name where it cannot be pulled.
 * What was pulled or made is kept as an archive for other engines and later runs.
 * @param {{ socket: string }} engine any engine on a unix socket
 * @param {HeldImage} image
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: string, standIn: boolean }>}
 */
export async function ensureImage(engine, image, signal) {
  const { name, part, recipe } = image;
  const there = await author(engine.socket, name, signal);
  const standIn = there?.startsWith("containerize-python rig") === true;
  // An image somebody else put there is used as it is; a stand-in only as long as its recipe holds.
  if (there !== undefined && (!standIn || there.startsWith(standInAuthor(recipe)))) return { name, standIn };
  return underPartLock(
    image.step,
    async () => {
      const archived = await providedRecipe(part);
      if (archived !== PULLED && archived !== recipe) await makeArchive(engine, image, signal);
      const made = (await providedRecipe(part)) !== PULLED;
      if (made) tellLoudly(image.step, `${name} here is a STAND-IN made by the rig, not the official image`);
      await step(image.step, `loading ${name} into the engine ${engine.socket}`, () =>
        callOrThrow(
          engine.socket,
          "/images/load?quiet=1",
          {
            method: "POST",
            contentType: "application/x-tar",
            body: createReadStream(join(partFolder(part), "image.tar")),
          },
          signal,
        ),
      );
      return { name, standIn: made };
    },
    signal,
  );
}

/**
 * Pulls the official image and keeps it, or makes a stand-in.
 * @param {{ socket: string }} engine
 * @param {HeldImage} image
 * @param {AbortSignal} [signal]
 */
async function makeArchive(engine, image, signal) {
  const { name, part } = image;
  if (unreachable === "") {
    const failure = await step(image.step, `pulling ${name}: ${image.why}`, () =>
      pullImage(engine.socket, name, signal),
    );
    if (failure === undefined) {
      await provide(
        part,
        PULLED,
        async (folder) => {
          await step(image.step, `keeping ${name} for other engines`, () =>
            callOrThrow(
              engine.socket,
              `/images/${name}/get`,
              { into: createWriteStream(join(folder, "image.tar")) },
              signal,
            ),
          );
        },
        signal,
      );
      return;
    }
    unreachable = failure;
    tell(image.step, `${name} cannot be pulled here (${failure}).`);
  }
  await provide(part, image.recipe, image.make, signal);
}

/**
 * @param {string} socket
 * @param {string} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} the image's author field; undefined when the engine does not have the image
 */
async function author(socket, name, signal) {
  const answer = await call(socket, `/images/${name}/json`, {}, signal);
  return answer.status === 200 ? (field(JSON.parse(answer.body), "Author") ?? "") : undefined;
}
