import { PatternMatcher } from "../../../../../src/core/context/patternMatcher";
import type {
  PackageKnowledge,
  ProjectKnowledge,
  WorkspaceFacts,
} from "../../../../../src/core/dockerfile/lint/workspaceFacts";

const project: ProjectKnowledge = {
  python: "3.13",
  constraint: ">=3.11",
  pythonSource: "pyproject.toml:4",
  manifests: ["requirements.txt"],
  lock: undefined,
  packages: new Map<string, PackageKnowledge>([
    ["flask", { version: "3.1.0", why: "requirements.txt:1", wheels: undefined }],
  ]),
  command: ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "app:app"],
  web: true,
  port: 8000,
  buildPackages: [],
  runPackages: [],
  compiled: [],
};

/** Facts about a folder as a test needs them. */
export function factsWith(
  changes: Partial<Omit<WorkspaceFacts, "project">> & { readonly ignore?: readonly string[] } = {},
  known: Partial<ProjectKnowledge> = {},
): WorkspaceFacts {
  const matcher = new PatternMatcher(changes.ignore ?? []);
  return {
    files: new Set(["requirements.txt", "app.py", "Dockerfile"]),
    complete: true,
    hasIgnoreFile: false,
    isIgnored: (path) => matcher.judge(path, undefined).excluded,
    unwanted: [],
    secrets: [],
    scripts: new Map(),
    ...changes,
    project: { ...project, ...known },
  };
}
