import { ownValue } from "../../ownValue";

/** A line of a requirements file that no Linux container can install as it stands. */
export interface RequirementRepair {
  /** The name as the file has it, or `file:` for every line that installs from a path of another machine. */
  readonly name: string;
  /** What is installed instead; undefined: the line is left out. */
  readonly replacement: string | undefined;
  /** Why, as the end of a sentence about the line. */
  readonly why: string;
}

/** Distributions whose code needs Windows or macOS (their own classifiers on PyPI, 2026-11). */
const otherSystems: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...[
        "pywin32",
        "pypiwin32",
        "pywinpty",
        "wmi",
        "comtypes",
        "pyreadline",
        "pyreadline3",
        "win10toast",
        "win32-setctime",
      ],
      ...["pywin32-ctypes", "windows-curses", "wincertstore", "pywinauto", "pycaw", "win-inet-pton", "winshell"],
    ].map((name) => [name, "Windows"]),
  ),
  ...Object.fromEntries(["appnope", "rumps", "mac-alias"].map((name) => [name, "macOS"])),
};

/** Import names that are no distribution, or one that refuses to install, and what is meant. */
const meant: Readonly<Record<string, string>> = {
  sklearn: "scikit-learn",
  cv2: "opencv-python-headless",
  pil: "pillow",
  yaml: "pyyaml",
};

/** Modules of the standard library that get listed; distributions of these names are missing, or are for Python 2. */
const standard: ReadonlySet<string> = new Set([
  ...["os", "sys", "json", "uuid", "asyncio", "logging", "typing", "pathlib", "re", "math", "datetime", "time"],
  ...["random", "collections", "subprocess", "threading", "sqlite3", "csv", "io", "shutil", "hashlib", "argparse"],
  ...["multiprocessing", "itertools", "functools", "tempfile", "urllib", "base64", "tkinter", "unittest", "smtplib"],
]);

/** What is wrong with a requirement of this normalised name and version; undefined when nothing is. */
export function repairOf(name: string, specifier: string): RequirementRepair | undefined {
  if (name === "pkg-resources" && specifier === "==0.0.0") {
    return { name, replacement: undefined, why: "is an artefact of Debian's pip and on no index" };
  }
  if (Object.hasOwn(otherSystems, name)) {
    return { name, replacement: undefined, why: `runs on ${otherSystems[name] ?? "another system"} alone` };
  }
  if (name.startsWith("pyobjc")) return { name, replacement: undefined, why: "runs on macOS alone" };
  if (standard.has(name)) return { name, replacement: undefined, why: "is part of Python itself" };
  const replacement = ownValue(meant, name);
  return replacement === undefined ? undefined : { name, replacement, why: `is the import name of ${replacement}` };
}

/** `name @ file:///…` as `pip freeze` writes it inside conda: the path exists on one machine only. */
export function isForeignPath(url: string | undefined): boolean {
  return url !== undefined && /^file:\/\/\/?([A-Za-z]:|[^.])/.test(url);
}

/** Stands for all lines with a path of another machine. */
export const foreignPaths: RequirementRepair = {
  name: "file:",
  replacement: "",
  why: "names a path of another machine; the newest version is installed instead",
};
