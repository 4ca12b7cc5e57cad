/** A valid repository name from any text: lower-case ASCII, letters without their marks, other characters one dash. */
export function imageName(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase();
  const name = plain
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/[._-]*([._-])[._-]*/g, "$1")
    .replace(/^[._-]+|[._-]+$/g, "")
    .slice(0, 100);
  return name.replace(/[._-]+$/, "") || "app";
}
