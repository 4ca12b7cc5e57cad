// @ts-check
import { createSocket } from "node:dgram";
import { once } from "node:events";

/** IPv4 address of a record, its class, and codes of an answer: RFC 1035, 3.2.2, 3.2.4 and 4.1.1. */
const A = 1;
const IN = 1;
const NO_SUCH_NAME = 3;
const HEADER = 12;

/**
 * Answers questions for the names of a cluster's services, as long as this process lives: what CoreDNS does in a real one.
 * @param {string} address to listen on, port 53
 * @param {(service: string, namespace: string) => Promise<string | undefined>} find the address of a service
 * @returns {Promise<() => void>} ends it
 */
export async function serveNames(address, find) {
  const server = createSocket("udp4");
  server.on("message", (question, from) => {
    // Nobody is answered whose question cannot be read, or who asked just before the end: a closed socket throws.
    answer(question, find)
      .then((reply) => server.send(reply, from.port, from.address))
      .catch(() => undefined);
  });
  server.bind(53, address);
  await once(server, "listening");
  server.unref();
  return () => server.close();
}

/** @param {Buffer} question @param {Parameters<typeof serveNames>[1]} find */
async function answer(question, find) {
  const labels = [];
  let at = HEADER;
  for (let length = question.readUInt8(at); length > 0; length = question.readUInt8(at)) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  const kind = question.readUInt16BE(at + 1);
  const [, service = "", namespace = ""] = /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/i.exec(labels.join(".")) ?? [];
  const found = service === "" ? undefined : await find(service, namespace);
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(question.readUInt16BE(0), 0);
  // An answer, recursion asked for and given.
  header.writeUInt16BE(0x8180 | (found === undefined ? NO_SUCH_NAME : 0), 2);
  header.writeUInt16BE(1, 4);
  const asked = question.subarray(HEADER, end);
  if (found === undefined || kind !== A) return Buffer.concat([header, asked]);
  header.writeUInt16BE(1, 6);
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc000 | HEADER, 0);
  record.writeUInt16BE(A, 2);
  record.writeUInt16BE(IN, 4);
  record.writeUInt32BE(1, 6);
  record.writeUInt16BE(4, 10);
  record.set(found.split(".").map(Number), 12);
  return Buffer.concat([header, asked, record]);
}
