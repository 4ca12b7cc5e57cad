import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type Docker from "dockerode";

/** A value in the forms in which it could have been left behind: UTF-8, UTF-16, base64 at any offset, URL, hexadecimal. */
function forms(value: string): readonly (readonly [string, Buffer])[] {
  const utf16 = Buffer.from(value, "utf16le");
  const bytes = Buffer.from(value);
  // Base64 of a longer text holds that of the value but for what its neighbours share with it.
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [
    ["UTF-8", bytes],
    ["UTF-16", utf16],
    ["UTF-16 (big endian)", Buffer.from(utf16).swap16()],
    ...base64.map((text) => ["base64", Buffer.from(text)] as const),
    ...base64.map((text) => ["base64url", Buffer.from(text.replaceAll("+", "-").replaceAll("/", "_"))] as const),
    ["URL", Buffer.from(encodeURIComponent(value))],
    ["hexadecimal", Buffer.from(bytes.toString("hex"))],
  ];
}

/** The forms in which the value is in these bytes. */
export function formsIn(bytes: Buffer, value: string): readonly string[] {
  return [...new Set(forms(value).flatMap(([name, form]) => (bytes.includes(form) ? [name] : [])))];
}

const gzip = Buffer.from([0x1f, 0x8b]);
const zstd = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** What is in compressed bytes, as layers of an image may be; others as they are. Throws where zstd is needed and not there. */
function unpacked(raw: Buffer): Buffer {
  const beginsWith = (magic: Buffer): boolean => raw.subarray(0, magic.length).equals(magic);
  if (beginsWith(gzip)) return gunzipSync(raw);
  return beginsWith(zstd) ? execFileSync("zstd", ["-dc"], { input: raw, maxBuffer: 2 ** 31 - 1 }) : raw;
}

/** `path: form` for each file below the folder that holds the value; archives and what is compressed are opened too. */
export function findValue(folder: string, value: string): readonly string[] {
  return readdirSync(folder).flatMap((name): readonly string[] => {
    const path = join(folder, name);
    const status = statSync(path, { throwIfNoEntry: false });
    if (status?.isDirectory() === true) return findValue(path, value);
    if (status?.isFile() !== true) return [];
    return formsIn(unpacked(readFileSync(path)), value).map((form) => `${path}: ${form}`);
  });
}

/** Saves an image and unpacks it into the folder; its layers stay archives, whose bytes are searched as they are. */
export async function unpackImage(docker: Docker, image: string, folder: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of await docker.getImage(image).get()) chunks.push(Buffer.from(chunk as Uint8Array));
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xf", "-", "-C", folder], { input: Buffer.concat(chunks) });
}
