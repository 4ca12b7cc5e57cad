import { distributionChange, headerChange, libraryChange, toolchainChange, toolChange } from "../aptFor";
import type { PlanChange } from "../planChange";
import type { Rule, RuleInput } from "../rule";

/** Names of the distribution whose build failed, as uv and pip write them. */
const building = [
  /Failed to build `([\w.-]+)(?:==|@| @)/,
  /Failed building wheel for ([\w.-]+)/,
  /Failed to build installable wheels for some pyproject\.toml based projects \(([\w.-]+)/,
  /for `([\w.-]+)@/,
  // pip, when not even the metadata can be had: the archive it downloaded last.
  /Downloading ([A-Za-z][\w.]*(?:-[A-Za-z][\w.]*)*)-\d[\w.]*\.(?:tar\.gz|zip)(?![\s\S]*Downloading )/,
];

function failedDistribution(text: string): string | undefined {
  for (const pattern of building) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** What the named file or program needs, with what its package needs besides: headers rarely come alone. */
function together(
  change: PlanChange | undefined,
  { text, suite }: RuleInput,
): Extract<PlanChange, { readonly kind: "systemPackages" }> | undefined {
  const name = failedDistribution(text);
  const whole = name === undefined ? undefined : distributionChange(name, suite);
  if (change?.kind !== "systemPackages") return whole;
  // Whatever looks for headers is about to compile.
  const lists = [toolchainChange("c"), change, ...(whole === undefined ? [] : [whole])];
  return {
    kind: "systemPackages",
    build: [...new Set(lists.flatMap(({ build }) => build))],
    runtime: [...new Set(lists.flatMap(({ runtime }) => runtime))],
  };
}

function languageOf(compiler: string): string {
  if (compiler.endsWith("++")) return "c++";
  return /gfortran|f77|f90/.test(compiler) ? "fortran" : "c";
}

const compiler = String.raw`(?:[\w-]*-)?(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?|gfortran)(?:-\d+)?`;

function buildTool(tool: string, input: RuleInput): ReturnType<Rule["read"]> {
  const change = together(toolChange(tool, input.suite), input);
  return { cause: { kind: "missingBuildTool", tool }, change };
}

/** What Debian packages bring: compilers, headers, libraries, programs. */
export const systemRules: readonly Rule[] = [
  {
    phase: "build",
    pattern: /fatal error: ([\w./+-]+\.h(?:pp)?): No such file or directory/,
    read: ([, header = ""], input) => {
      // Python's own header comes with the interpreter; nothing of Debian has the one of this Python.
      if (header === "Python.h") return undefined;
      return { cause: { kind: "missingHeader", header }, change: together(headerChange(header, input.suite), input) };
    },
  },
  {
    phase: "build",
    pattern: /pg_config executable not found/,
    read: (_match, input) => buildTool("pg_config", input),
  },
  {
    phase: "build",
    pattern: /Please make sure the libxml2 and libxslt development packages are installed/,
    read: (_match, input) => buildTool("xslt-config", input),
  },
  {
    phase: "build",
    pattern: new RegExp(
      String.raw`(?:No such file or directory: '|unable to execute '|command '|Unknown compiler\(s\): \[\[?'|^(?:/bin/sh: \d+: )?)(${compiler})(?:'|: not found)`,
      "m",
    ),
    read: ([, found = ""], input) => {
      const change = together(toolchainChange(languageOf(found)), input);
      return { cause: { kind: "noCompiler", compiler: found.replace(/^.*-linux-gnu-/, "") }, change };
    },
  },
  {
    phase: "build",
    pattern: /No CMAKE_(C|CXX|Fortran)_COMPILER could be found/,
    read: ([, language = ""], input) => {
      const name = { C: "c", CXX: "c++" }[language] ?? "fortran";
      const program = { C: "gcc", CXX: "g++" }[language] ?? "gfortran";
      return { cause: { kind: "noCompiler", compiler: program }, change: together(toolchainChange(name), input) };
    },
  },
  {
    phase: "build",
    pattern: /Git executable not found|Cannot find command 'git'|No such file or directory: 'git'/,
    read: (_match, { suite }) => ({
      cause: { kind: "missingBuildTool", tool: "git" },
      change: toolChange("git", suite),
    }),
  },
  {
    phase: "build",
    pattern:
      /Can not find valid pkg-config name|pkg-config probably not installed|[Pp]kg-config for machine host machine not found/,
    read: (_match, input) => buildTool("pkg-config", input),
  },
  {
    phase: "build",
    pattern:
      /(?:No package '|Package |Dependency lookup for |ERROR: Dependency ")([\w.+-]+?)(?:'| was not found in the pkg-config| with method 'pkg-?config' failed|' found| found: NO|" not found)/,
    read: ([, tool = ""], input) => {
      const change = together(toolChange(tool, input.suite), input);
      return change === undefined ? undefined : { cause: { kind: "missingBuildTool", tool }, change };
    },
  },
  {
    phase: "build",
    pattern:
      /(?:No such file or directory: '|: \d+: |CMake must be installed|[Cc]an't find Rust compiler|error: can't find |Could not run |exec: )'?(pg_config|mysql_config|curl-config|xml2-config|xslt-config|gdal-config|krb5-config|geos-config|cups-config|pkg-config|cmake|make|ninja|swig|cargo|rustc|autoreconf|flex|bison|patch|perl|curl|unzip|)\b/,
    read: ([whole = "", named = ""], input) => {
      const tool = named || (/[Cc][Mm]ake/.test(whole) ? "cmake" : whole.includes("Rust") ? "cargo" : "");
      return tool === "" ? undefined : buildTool(tool, input);
    },
  },
  {
    phase: "build",
    pattern:
      /CMake is not installed on your system|cmake[ "']+(?:is required|not found)|(?:Could not find|cannot find) [`'"]?cmake/i,
    read: (_match, input) => buildTool("cmake", input),
  },
  {
    phase: "build",
    pattern: /(?:cannot find|unable to find library) -l:?([\w+.-]+)/,
    read: ([, library = ""], input) => {
      const change = together(undefined, input);
      return change === undefined ? undefined : { cause: { kind: "missingLibrary", library: `lib${library}` }, change };
    },
  },
  {
    pattern: /(lib[\w.+-]+\.so(?:\.[\d.]+)?): cannot open shared object file/,
    read: ([, library = ""], { suite }) => ({
      cause: { kind: "missingLibrary", library },
      change: libraryChange(library, suite),
    }),
  },
  {
    // Wrappers that look for their library themselves: python-magic, pyzbar, cffi, cairocffi.
    pattern:
      /failed to find (libmagic)|Unable to find (zbar) shared library|cannot load library '(lib[\w.+-]+?-\d[\w.]*?)(?:-\d+)?'|no library called "(cairo)/,
    read: (match, { suite }) => {
      const found = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
      const library = `${found.startsWith("lib") ? found : `lib${found}`}.so`;
      return { cause: { kind: "missingLibrary", library }, change: libraryChange(library, suite) };
    },
  },
  {
    phase: "build",
    pattern: /E: (?:Unable to locate package|Package '?)\s*([\w.+:-]+?)(?:'? has no installation candidate)?$/m,
    read: ([, name = ""]) => ({ cause: { kind: "debianPackageMissing", name } }),
  },
];

/** The package's own row, when nothing more exact was said about why its build failed. */
export const sourceBuildRule: Rule = {
  phase: "build",
  pattern:
    /Failed to build|Failed building wheel|metadata-generation-failed|Getting requirements to build wheel did not run/,
  read: (_match, input) => {
    const distribution = failedDistribution(input.text);
    if (distribution === undefined) return undefined;
    return { cause: { kind: "sourceBuild", distribution }, change: distributionChange(distribution, input.suite) };
  },
};
