// @ts-check
import { Readable } from "node:stream";
import { callOrThrow } from "../../rig/engineApi.mjs";

const base = "python:3.13-slim-trixie";
/** Tags an image: as one has after building a while. */
const tagsAnImage = 5;

/** The container that is started and stopped; its row is the first. */
export const watched = "a-watched";
/** Containers that are paused and go on, which makes two events. Their rows are in sight, too. */
export const restless = ["b-restless-0", "b-restless-1", "b-restless-2"];

/** A tar archive of one small file. @param {string} name */
function archive(name) {
  const header = Buffer.alloc(512);
  header.write(name);
  for (const at of [100, 108, 116]) header.write("0000644\0", at);
  for (const at of [124, 136]) header.write("00000000000\0", at);
  header.write("        0", 148);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}

/** @param {string} socket @param {string} path @param {unknown} [body] */
const post = (socket, path, body) =>
  callOrThrow(socket, path, {
    method: "POST",
    ...(body === undefined
      ? {}
      : { contentType: "application/json", body: Readable.from([Buffer.from(JSON.stringify(body))]) }),
  });

/**
 * Brings an engine to so many containers and tags; what is there already counts. The base image must be there.
 * @param {string} socket @param {number} containers @param {number} tags
 */
export async function fillEngine(socket, containers, tags) {
  /** @type {{ Names: string[] }[]} */
  const there = JSON.parse(await callOrThrow(socket, "/containers/json?all=1"));
  const known = new Set(there.flatMap(({ Names }) => Names.map((name) => name.slice(1))));
  const names = [watched, ...restless];
  for (let index = names.length; index < containers; index++) names.push(`c-${String(index).padStart(4, "0")}`);
  for (const [index, name] of names.entries()) {
    if (known.has(name)) continue;
    const Labels = index % 10 < 3 && index > 10 ? { "com.docker.compose.project": `project-${index % 7}` } : {};
    await post(socket, `/containers/create?name=${name}`, { Image: base, Cmd: ["sleep", "36000"], Labels });
    if (restless.includes(name)) await post(socket, `/containers/${name}/start`);
  }
  /** @type {{ RepoTags: string[] | null }[]} */
  const images = JSON.parse(await callOrThrow(socket, "/images/json"));
  const tagged = new Set(images.flatMap(({ RepoTags }) => RepoTags ?? []));
  for (let index = 0; index < tags; index++) {
    const [image, number] = [Math.floor(index / tagsAnImage), index % tagsAnImage];
    const first = `bench-${image}:0`;
    // Every second image has one repository for its tags, the others one for each.
    const [repository, tag] = image % 2 === 0 ? [`team/app-${image}`, number] : [`team/app-${image}-${number}`, 1];
    if (tagged.has(number === 0 ? first : `${repository}:${tag}`)) continue;
    if (number > 0) await post(socket, `/images/${first}/tag?repo=${repository}&tag=${tag}`);
    else {
      const body = Readable.from([archive(`file-${image}`)]);
      await callOrThrow(socket, `/images/create?fromSrc=-&repo=bench-${image}&tag=0`, { method: "POST", body });
    }
  }
}

/** Starts the watched container and gives the time of the answer, in milliseconds since 1970. @param {string} socket */
export async function startWatched(socket) {
  await post(socket, `/containers/${watched}/start`);
  return Date.now();
}

/** @param {string} socket */
export async function killWatched(socket) {
  await post(socket, `/containers/${watched}/kill`);
}

/**
 * Makes a steady stream of container events until it is stopped.
 * @param {string} socket @param {number} rate events a second
 * @returns {() => Promise<number>} stops, and gives the events a second that there were
 */
export function steadyEvents(socket, rate) {
  const began = Date.now();
  let made = 0;
  let isOver = false;
  const paused = new Set();
  const work = (async () => {
    for (let index = 0; !isOver; index++) {
      const name = restless[index % restless.length] ?? "";
      await post(socket, `/containers/${name}/${paused.has(name) ? "unpause" : "pause"}`);
      if (!paused.delete(name)) paused.add(name);
      made++;
      const left = began + (made * 1000) / rate - Date.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    }
    for (const name of paused) await post(socket, `/containers/${name}/unpause`);
  })();
  return async () => {
    isOver = true;
    const rateSeen = made / ((Date.now() - began) / 1000);
    await work;
    return rateSeen;
  };
}
