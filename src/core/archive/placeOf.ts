import type { TarEntry } from "./readTar";

/**
 * Why something of an archive is not written to the disk: it would be outside the folder; it is a link, through which
 * later entries could get out; it is a device or another thing that holds no bytes; its name means something else on
 * this system; there is such a name already.
 */
export type Refusal = "outside" | "link" | "device" | "name" | "twice";

/** Where an entry goes: names from the chosen folder on, and what it is. */
export type Place =
  | { readonly kind: "file" | "folder"; readonly names: readonly string[] }
  | { readonly kind: "refused"; readonly why: Refusal };

/** Source: "Naming Files, Paths, and Namespaces" of the Windows documentation. */
const windowsNames = /[<>:"|?*\\\u0000-\u001F]|[. ]$|^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

function refused(why: Refusal): Place {
  return { kind: "refused", why };
}

/** Where an entry of a foreign archive may be written below a folder. Nothing is cleaned up: what is odd is refused. */
export function placeOf({ path, type }: Pick<TarEntry, "path" | "type">, system: "windows" | "posix"): Place {
  const names = path.split("/").filter((name) => name !== "" && name !== ".");
  const leaves = path.startsWith("/") || names.includes("..");
  const leavesOnWindows = system === "windows" && /^[a-z]:|^\\|(?:^|\\)\.\.(?:\\|$)/i.test(path);
  if (leaves || leavesOnWindows) return refused("outside");
  if (type === "1" || type === "2") return refused("link");
  if (type !== "0" && type !== "5") return refused("device");
  if (path.includes("\0") || (system === "windows" && names.some((name) => windowsNames.test(name)))) {
    return refused("name");
  }
  return { kind: type === "0" ? "file" : "folder", names };
}
