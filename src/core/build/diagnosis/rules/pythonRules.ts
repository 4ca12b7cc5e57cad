import { distributionOfImport } from "../../../python/distributionOfImport";
import { isStandardModule } from "../../../python/standardLibrary";
import { programChange } from "../programChange";
import type { Finding, Rule, RuleInput } from "../rule";
import { removedModule } from "./dependencyRules";

/** A package is built in an environment of its own, which has the newest setuptools whatever is installed beside it. */
const isolatedBuild = /build_meta|requirements to build|metadata-generation-failed/;

/** The last module that Python did not find: an earlier one may have been caught. */
function missingModule(module: string, input: RuleInput): Finding | undefined {
  const [top = module] = module.split(".");
  const removed = removedModule(module, input);
  if (removed !== undefined) return removed;
  if (input.ownModules.has(top)) return { cause: { kind: "ownModuleMissing", module } };
  if (isStandardModule(top, input.python)) return undefined;
  // Setuptools 82 took it away: packages that still import it want an older one.
  if (top === "pkg_resources" && !isolatedBuild.test(input.text)) return missingDistribution(module, "setuptools<82");
  const { name, extras, known } = distributionOfImport(module);
  // A part of a package that is there: another version of it is needed, which nothing here knows.
  if (!known && top !== module) return { cause: { kind: "moduleMissing", module, distribution: undefined } };
  return missingDistribution(module, extras.length > 0 ? `${name}[${extras.join(",")}]` : name);
}

/** `/app/data/x.db` is in the folder `data` of the application; undefined outside of /app. */
function folderBelowApp(path: string, workdir: string): string | undefined {
  const absolute = path.startsWith("/") ? path : `/app/${workdir === "." ? "" : `${workdir}/`}${path}`;
  const relative = absolute.startsWith("/app/") ? absolute.slice("/app/".length) : undefined;
  if (relative === undefined || relative.split("/").includes("..")) return undefined;
  const parts = relative.split("/").filter((part) => part !== "" && part !== ".");
  const folder = parts.length > 1 ? parts.slice(0, -1) : /\.\w+$/.test(parts[0] ?? "") ? [] : parts;
  const text = folder.join("/");
  return /^[\w][\w./-]*$/.test(text) ? text : undefined;
}

function writing(kind: "readOnly" | "permissionDenied", path: string, { evidence, workdir }: RuleInput): Finding {
  const folder = evidence.phase === "run" && kind === "permissionDenied" ? folderBelowApp(path, workdir) : undefined;
  return {
    cause: { kind, path },
    change: folder === undefined ? undefined : { kind: "writable", folders: [folder] },
  };
}

/** What Python itself says as it ends: mostly of containers, and of steps that run the project's code. */
export const pythonRules: readonly Rule[] = [
  {
    pattern: /ModuleNotFoundError: No module named '([\w.]+)'(?![^]*ModuleNotFoundError: No module named)/,
    read: ([, module = ""], input) => missingModule(module, input),
  },
  {
    pattern: /RuntimeError: Form data requires "python-multipart" to be installed/,
    read: () => missingDistribution("multipart", "python-multipart"),
  },
  {
    pattern: /ImportError: (?:email-validator is not installed|Missing optional dependency '([\w.-]+)')/,
    read: ([, name = "email-validator"]) => missingDistribution(name, name.toLowerCase()),
  },
  {
    phase: "run",
    pattern: /\[Errno 98\][^\n]*|[Aa]ddress already in use[^\n]*/,
    read: ([line = ""]) => ({
      cause: { kind: "portInUse", port: Number(/(?:, |:)(\d{2,5})\)?/.exec(line)?.[1] ?? 0) },
    }),
  },
  {
    pattern: /\[Errno 30\] Read-only file system: '([^'\n]+)'|Read-only file system[^\n]*?'?(\/[^'\s:]+)/,
    read: (match, input) => writing("readOnly", match[1] ?? match[2] ?? "", input),
  },
  {
    pattern:
      /PermissionError: \[Errno 13\] Permission denied: '([^'\n]+)'|(?:can't open|cannot (?:create|open)[^\n]*?) ['‘]?(\/[^'’\s:]+)['’]?: Permission denied/,
    read: (match, input) => writing("permissionDenied", match[1] ?? match[2] ?? "", input),
  },
  {
    phase: "run",
    pattern: /(?:attempt to write a readonly database|unable to open database file)/,
    read: (_match, input) => writing("permissionDenied", "", input),
  },
  {
    phase: "run",
    pattern: /FileNotFoundError: \[Errno 2\] No such file or directory: '([\w.+-]+)'/,
    read: ([, command = ""], { suite, text }) => {
      // A relative path that is not there looks the same: only programs of the table, started by the subprocess module.
      const change = text.includes("subprocess.py") ? programChange(command, suite) : undefined;
      return change === undefined ? undefined : { cause: { kind: "commandMissing", command }, change };
    },
  },
  {
    phase: "run",
    pattern: /KeyError: '([A-Z][A-Z0-9_]*)'/,
    read: ([, name = ""], { text }) =>
      /\bos\.py", line|in __getitem__|environ/.test(text) ? { cause: { kind: "variableMissing", name } } : undefined,
  },
];

function missingDistribution(module: string, distribution: string): Finding {
  return {
    cause: { kind: "moduleMissing", module, distribution },
    change: { kind: "requirements", requirements: [distribution] },
  };
}
