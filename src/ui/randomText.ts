/** So many random bytes as hexadecimal text: names that must differ, and 32 of them for a signing key. */
export function randomText(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
