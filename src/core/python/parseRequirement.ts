import { normalizedName } from "./normalizedName";

/** A dependency specifier (PEP 508), taken apart. */
export interface ParsedRequirement {
  readonly name: string;
  readonly extras: readonly string[];
  /** Version specifiers as written, without spaces; "" for any version. */
  readonly specifier: string;
  readonly marker?: string;
  readonly url?: string;
}

const shape = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s;

/** Parses `name[extra]>=1; marker` and `name @ url ; marker`. Undefined when the text is no requirement. */
export function parseRequirement(text: string): ParsedRequirement | undefined {
  const match = shape.exec(text);
  if (!match?.[1]) return undefined;
  const [, name, extrasText = "", rest = ""] = match;
  const extras = extrasText.split(",").map(normalizedName).filter(Boolean);
  const base = { name: normalizedName(name), extras };
  if (rest.startsWith("@")) {
    const [url = "", marker] = rest.slice(1).split(/\s+;\s*/, 2);
    return { ...base, specifier: "", url: url.trim(), ...(marker && { marker: marker.trim() }) };
  }
  const [versions = "", ...markers] = rest.split(";");
  const specifier = versions.replace(/[()\s]/g, "");
  if (specifier && !/^(===?|~=|!=|<=?|>=?)[^,]+(,(===?|~=|!=|<=?|>=?)[^,]+)*,?$/.test(specifier)) return undefined;
  const marker = markers.join(";").trim();
  return { ...base, specifier: specifier.replace(/,$/, ""), ...(marker && { marker }) };
}
