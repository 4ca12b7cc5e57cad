import type { ProjectSources } from "../source/projectSources";

/** A Debian package that the project asks for, with the place. */
export interface ListedPackage {
  readonly name: string;
  readonly why: string;
}

/** Lists of other platforms: Streamlit's packages.txt, Binder's apt.txt, Heroku's Aptfile. */
const files = ["packages.txt", "apt.txt", "binder/apt.txt", ".binder/apt.txt", "Aptfile", "apt-packages.txt"];

/** A name that apt can take: no address, no option, no path of a file. */
const packageName = /^[a-z0-9][a-z0-9+.-]+(=[\w.:~+-]+)?$/;

/** Debian packages in the lists that the root holds, one a line or several, comments left out. */
export function listedPackages(sources: ProjectSources): ListedPackage[] {
  return files.flatMap((path) =>
    (sources.text(path) ?? "").split("\n").flatMap((line, index) =>
      line
        .replace(/#.*/, "")
        .split(/\s+/)
        .filter((word) => packageName.test(word))
        .map((name) => ({ name, why: `${path}:${index + 1} ${name}` })),
    ),
  );
}
