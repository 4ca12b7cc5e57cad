/** The container a wheel must run in: CPython of a minor release on a Debian with this glibc. */
export interface WheelTarget {
  /** `3.13`. */
  readonly pythonMinor: string;
  /** Minor of glibc 2.x: 36 on bookworm, 41 on trixie. */
  readonly glibcMinor: number;
  readonly machine: "x86_64" | "aarch64";
}

/** glibc 2.x that the old names of the manylinux platforms stand for (PEP 513, 571, 599). */
const legacyGlibc: Readonly<Record<string, number>> = { manylinux1: 5, manylinux2010: 12, manylinux2014: 17 };

function pythonFits(pythonTag: string, abiTag: string, target: WheelTarget): boolean {
  const [major = "3", minor = "0"] = target.pythonMinor.split(".");
  const abis = abiTag.split(".");
  return pythonTag.split(".").some((tag) => {
    const match = /^(py|cp)(\d)(\d*)$/.exec(tag);
    if (match?.[2] !== major) return false;
    const tagMinor = match[3] === "" || match[3] === undefined ? 0 : Number(match[3]);
    if (match[1] === "py") return abis.includes("none") && tagMinor <= Number(minor);
    if (abis.includes("abi3")) return tagMinor <= Number(minor);
    return tagMinor === Number(minor) && (abis.includes(`cp${major}${minor}`) || abis.includes("none"));
  });
}

function platformFits(platformTag: string, target: WheelTarget): boolean {
  return platformTag.split(".").some((tag) => {
    if (tag === "any") return true;
    if (tag === `linux_${target.machine}`) return true;
    const match = /^(manylinux(?:1|2010|2014|_2_(\d+)))_(x86_64|aarch64)$/.exec(tag);
    if (match?.[3] !== target.machine) return false;
    const needed = match[2] === undefined ? legacyGlibc[match[1] ?? ""] : Number(match[2]);
    return needed !== undefined && needed <= target.glibcMinor;
  });
}

/** True when a wheel with this file name can be installed there (PEP 425, PEP 600). */
export function wheelFits(fileName: string, target: WheelTarget): boolean {
  const tags = /-([^-]+)-([^-]+)-([^-]+)\.whl$/.exec(fileName);
  if (!tags?.[1] || !tags[2] || !tags[3]) return false;
  return pythonFits(tags[1], tags[2], target) && platformFits(tags[3], target);
}

/** True for a wheel made for one platform: its project has compiled parts. */
export function isPlatformWheel(fileName: string): boolean {
  return !fileName.endsWith("-any.whl");
}
