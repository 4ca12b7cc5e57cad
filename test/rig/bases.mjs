// @ts-check
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { partFolder, provide, providedRecipe, underPartLock } from "./cache.mjs";
import { call, callOrThrow, field } from "./engineApi.mjs";
import { step, tell, tellLoudly } from "./log.mjs";
import { pullImage } from "./pullImage.mjs";
import { makeStandIn, standInAuthor, standInRecipe } from "./standIn.mjs";

const PULLED = "pulled";

/** Set once a pull has shown that the registry is not reached, so that the next tags do not wait for it again. */
let unreachable = "";

/**
 * Makes sure that an engine has official Python images, or stand-ins of the same name where they cannot be pulled.
 * What was pulled or made is kept as an archive for other engines and later runs.
 * @param {{ socket: string }} engine any engine on a unix socket
 * @param {readonly string[]} tags of `python`, such as "3.13-slim-trixie"
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: string, standIn: boolean }[]>} one a tag, in the same order
 */
export async function ensureBases(engine, tags, signal) {
  const result = [];
  for (const tag of tags) result.push(await ensureBase(engine, tag, signal));
  return result;
}

/**
 * @param {{ socket: string }} engine
 * @param {string} tag
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ name: string, standIn: boolean }>}
 */
async function ensureBase(engine, tag, signal) {
  const name = `python:${tag}`;
  const part = `base-${tag}`;
  const current = await standInRecipe(tag);
  const there = await author(engine.socket, name, signal);
  const standIn = there?.startsWith("containerize-python rig") === true;
  // An image somebody else put there is used as it is; a stand-in only as long as its recipe holds.
  if (there !== undefined && (!standIn || there.startsWith(standInAuthor(current)))) return { name, standIn };
  return underPartLock(
    "bases",
    async () => {
      const archived = await providedRecipe(part);
      if (archived !== PULLED && archived !== current) await makeArchive(engine, tag, current, signal);
      const made = (await providedRecipe(part)) !== PULLED;
      if (made) tellLoudly("bases", `${name} here is a STAND-IN made by the rig, not the official image`);
      await step("bases", `loading ${name} into the engine ${engine.socket}`, () =>
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
 * @param {string} tag
 * @param {string} recipe of the stand-in
 * @param {AbortSignal} [signal]
 */
async function makeArchive(engine, tag, recipe, signal) {
  const name = `python:${tag}`;
  const part = `base-${tag}`;
  if (unreachable === "") {
    const failure = await step("bases", `pulling ${name}: the base of generated Dockerfiles`, () =>
      pullImage(engine.socket, name, signal),
    );
    if (failure === undefined) {
      await provide(
        part,
        PULLED,
        async (folder) => {
          await step("bases", `keeping ${name} for other engines`, () =>
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
    tell("bases", `${name} cannot be pulled here (${failure}).`);
  }
  await provide(part, recipe, (folder) => makeStandIn("bases", tag, folder, signal), signal);
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
