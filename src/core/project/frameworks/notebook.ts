import { sideFolder } from "../source/sideFolder";
import type { EntryDetector, EntryInput } from "./entryInput";

/** Notebooks outnumber the project's own modules by this much where they are what it is about. */
const majority = 2;

function notebooksOf({ sources }: EntryInput): readonly string[] {
  return sources.paths.filter((path) => path.endsWith(".ipynb"));
}

/** True where the notebooks are the work and the Python files help them; a package is a package whatever shows its use. */
export function mostlyNotebooks(input: EntryInput): boolean {
  const own = notebooksOf(input).filter((path) => !sideFolder.test(path)).length;
  return input.package === undefined && own > majority * input.sources.applicationFiles.length;
}

/** Notebooks and nothing else that could be started: Jupyter serves them (rule A7). The token is in its log. */
export const notebook: EntryDetector = {
  name: "notebook",
  detect(input) {
    const { sources } = input;
    const notebooks = notebooksOf(input);
    const [first] = notebooks.toSorted((left, right) => left.split("/").length - right.split("/").length);
    if (first === undefined || (sideFolder.test(first) && sources.applicationFiles.length > 0)) return undefined;
    const more = notebooks.length > 1 ? ` and ${notebooks.length - 1} more` : "";
    return {
      entry: {
        kind: "notebook",
        framework: "jupyter",
        command: ["jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser"],
        workdir: ".",
        server: "jupyterlab",
        confidence: mostlyNotebooks(input) ? 90 : 45,
        why: `${first}${more}`,
      },
      path: undefined,
      port: { value: 8888, why: "default of jupyter", confidence: 90 },
      portVariable: undefined,
      rivals: [],
    };
  },
};
