const constants = new Uint32Array(64);
const start = new Uint32Array(8);

/** The first bits of the fractions of the square and cube roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function prepare(): void {
  let found = 0;
  for (let candidate = 2; found < constants.length; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) isPrime &&= candidate % divisor !== 0;
    if (!isPrime) continue;
    if (found < start.length) start[found] = (Math.sqrt(candidate) % 1) * 2 ** 32;
    constants[found++] = (Math.cbrt(candidate) % 1) * 2 ** 32;
  }
}

function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(blocks * 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(view.byteLength - 8, BigInt(bytes.length) * 8n);
  return view;
}

const rotated = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function expanded(view: DataView, block: number, words: Uint32Array): void {
  for (let index = 0; index < 16; index++) words[index] = view.getUint32(block + index * 4);
  for (let index = 16; index < 64; index++) {
    const [before, near] = [words[index - 15] ?? 0, words[index - 2] ?? 0];
    const first = rotated(before, 7) ^ rotated(before, 18) ^ (before >>> 3);
    const second = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10);
    words[index] = (words[index - 16] ?? 0) + first + (words[index - 7] ?? 0) + second;
  }
}

function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const added = (h + mixed + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + (words[index] ?? 0)) | 0;
    const spread = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const major = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + added) | 0, c, b, a, (added + spread + major) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value;
}

/** SHA-256 of the text's UTF-8, in hexadecimal: what lock files keep of the manifest they were made for. */
export function sha256(text: string): string {
  if (start[0] === 0) prepare();
  const view = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(start);
  const words = new Uint32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    expanded(view, block, words);
    compress(state, words);
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}
