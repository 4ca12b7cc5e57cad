/**
 * A valid repository name for a folder name: lower case, accents removed, anything else joined by hyphens.
 * A name without any Latin letter or digit gives `app`.
 */
export function suggestImageName(folderName: string): string {
  const plain = folderName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/[._-]*-[._-]*|\.[._]+|_\.[._]*|_{3,}/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "")
    .slice(0, 100)
    .replace(/[._-]+$/, "");
  return plain === "" ? "app" : plain;
}
