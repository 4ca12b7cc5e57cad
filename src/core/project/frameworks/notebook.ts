import type { EntryDetector } from "./entryInput";

/** Folders of notebooks that show how a library is used. */
const side = /(^|\/)(examples?|docs?|tutorials?|tests?)\//;

/** Notebooks and nothing else that could be started: Jupyter serves them (rule A7). The token is in its log. */
export const notebook: EntryDetector = {
  name: "notebook",
  detect({ sources }) {
    const notebooks = sources.paths.filter((path) => path.endsWith(".ipynb"));
    const [first] = notebooks.toSorted((left, right) => left.split("/").length - right.split("/").length);
    if (first === undefined || (side.test(first) && sources.applicationFiles.length > 0)) return undefined;
    const more = notebooks.length > 1 ? ` and ${notebooks.length - 1} more` : "";
    return {
      entry: {
        kind: "notebook",
        framework: "jupyter",
        command: ["jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser"],
        workdir: ".",
        server: "jupyterlab",
        confidence: sources.applicationFiles.length === 0 ? 90 : 45,
        why: `${first}${more}`,
      },
      path: undefined,
      port: { value: 8888, why: "default of jupyter", confidence: 90 },
      portVariable: undefined,
      rivals: [],
    };
  },
};
