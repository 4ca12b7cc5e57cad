import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { storedZip } from "../storedZip";

/** A package index on this machine that asks for a password, with one package; what it does not have is PyPI's. */
export interface PrivateIndex {
  /** `http://127.0.0.1:PORT/simple/`, without credentials. */
  readonly address: string;
  readonly wheel: { readonly url: string; readonly sha256: string };
  /** What the package says of itself: another text for each index. */
  readonly origin: string;
  close(): Promise<void>;
}

const file = "shelf-1.0-py3-none-any.whl";

/** The wheel of a package `shelf` whose module says where it came from. */
function shelfWheel(origin: string): Buffer {
  const info = "shelf-1.0.dist-info";
  return storedZip({
    "shelf.py": `origin = "${origin}"\n`,
    [`${info}/METADATA`]: "Metadata-Version: 2.1\nName: shelf\nVersion: 1.0\n",
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/RECORD`]: `shelf.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`,
  });
}

/** Starts it on a free port of 127.0.0.1. */
export async function startPrivateIndex(username: string, password: string): Promise<PrivateIndex> {
  const origin = `private index ${randomBytes(6).toString("hex")}`;
  const wheel = shelfWheel(origin);
  const sha256 = createHash("sha256").update(wheel).digest("hex");
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://index");
    if (request.headers.authorization !== wanted) {
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="index"' }).end();
      return;
    }
    if (pathname === "/simple/shelf/") {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end(`<!DOCTYPE html><a href="/files/${file}#sha256=${sha256}">${file}</a>`);
    } else if (pathname === `/files/${file}`) {
      response.writeHead(200, { "Content-Length": wheel.length }).end(wheel);
    } else response.writeHead(302, { Location: `https://pypi.org${pathname}` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("the index has no port");
  const base = `http://127.0.0.1:${at.port}`;
  return {
    address: `${base}/simple/`,
    wheel: { url: `${base}/files/${file}`, sha256 },
    origin,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
