/** A text in which `%41` stands for `A`; undefined where a `%` begins nothing of the kind. */
export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The name of the file that an address ends with; as it is written where it cannot be decoded. */
export function fileOfAddress(address: string): string {
  const name = address.slice(address.lastIndexOf("/") + 1);
  return percentDecoded(name) ?? name;
}
