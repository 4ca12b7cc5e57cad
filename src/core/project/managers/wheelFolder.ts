import { normalizedName } from "../../python/normalizedName";
import type { Requirement } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import type { InstallFacts } from "./installFacts";

/** A folder of wheels that the project carries along; `offline` when it has every direct requirement. */
export function wheelFolder(
  { paths }: ProjectSources,
  direct: readonly Requirement[],
): Pick<InstallFacts, "wheelFolder" | "offline"> {
  const wheels = paths.filter((path) => /^(vendor|vendored|wheelhouse|wheels|packages)\/[^/]+\.whl$/.test(path));
  const folder = wheels[0]?.split("/")[0];
  if (folder === undefined) return { wheelFolder: undefined, offline: false };
  const held = new Set(wheels.map((path) => normalizedName(path.split("/")[1]?.split("-")[0] ?? "")));
  return { wheelFolder: folder, offline: direct.every(({ name, url }) => url === undefined && held.has(name)) };
}
