// @ts-check
import { ensureImage } from "./heldImage.mjs";
import { makeStandIn, standInRecipe } from "./standIn.mjs";

/**
 * Makes sure that an engine has official Python images, or stand-ins of the same name where they cannot be pulled.
 * @param {{ socket: string }} engine any engine on a unix socket
 * @param {readonly string[]} tags of `python`, such as "3.13-slim-trixie"
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: string, standIn: boolean }[]>} one a tag, in the same order
 */
export async function ensureBases(engine, tags, signal) {
  const result = [];
  for (const tag of tags) {
    const image = {
      step: "bases",
      name: `python:${tag}`,
      part: `base-${tag}`,
      why: "the base of generated Dockerfiles",
      recipe: await standInRecipe(tag),
      /** @param {string} folder */
      make: (folder) => makeStandIn("bases", tag, folder, signal),
    };
    result.push(await ensureImage(engine, image, signal));
  }
  return result;
}
