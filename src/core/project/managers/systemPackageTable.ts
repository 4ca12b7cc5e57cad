import table from "../../data/systemPackages.json";

/** Debian packages by suite. */
export interface AptNames {
  readonly bookworm: readonly string[];
  readonly trixie: readonly string[];
}

/** What a distribution needs from Debian: to be compiled, and to run. */
export interface SystemPackage {
  readonly wheel: string;
  readonly toolchain?: string;
  readonly build?: AptNames;
  readonly run?: AptNames;
  readonly runAlways?: boolean;
  readonly unlessExtras?: readonly string[];
  readonly requiresSuite?: string;
  readonly implies?: readonly string[];
}

/** By normalised name of the distribution. */
export const packages: Readonly<Record<string, SystemPackage>> = table.packages;

/** Compilers by the name of a language. */
export const toolchains: Readonly<Record<string, readonly string[]>> = table.toolchains;
