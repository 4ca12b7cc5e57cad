import { noAdditions, type PlanAdditions } from "../plan/planAdditions";

const mark = "containerize-python additions:";
const line = /^# containerize-python additions: (.*)$/m;

/** What may stand there: the file can come from anybody, and these words end up in commands. */
const valid = {
  python: /^3\.\d{1,2}$/,
  build: /^[a-z0-9][a-z0-9+.-]+$/,
  runtime: /^[a-z0-9][a-z0-9+.-]+$/,
  requirement: /^[A-Za-z0-9][\w.-]*(\[[\w.-]+(,[\w.-]+)*\])?([<>=~]=?\d[\w.]*)?$/,
  writable: /^\w[\w.-]*(\/\w[\w.-]*)*$/,
} as const;

/** The text of the comment that keeps additions in a Dockerfile: `build=gcc runtime=libpq5`. Undefined when there are none. */
export function additionsLine({ python, build, runtime, requirements, writable }: PlanAdditions): string | undefined {
  const words = [
    ...(python === undefined ? [] : [`python=${python}`]),
    ...build.map((name) => `build=${name}`),
    ...runtime.map((name) => `runtime=${name}`),
    ...requirements.map((requirement) => `requirement=${requirement}`),
    ...writable.map((folder) => `writable=${folder}`),
  ];
  return words.length === 0 ? undefined : `${mark} ${words.join(" ")}`;
}

/** The additions that a Dockerfile keeps. Words that could be no addition are passed over. */
export function readAdditions(dockerfile: string): PlanAdditions {
  const words = (line.exec(dockerfile.replace(/\r\n/g, "\n"))?.[1] ?? "").split(" ");
  const values = (key: keyof typeof valid): readonly string[] =>
    words.flatMap((word) => {
      const value = word.startsWith(`${key}=`) ? word.slice(key.length + 1) : "";
      return valid[key].test(value) ? [value] : [];
    });
  const [python] = values("python");
  return {
    ...noAdditions,
    ...(python !== undefined && { python }),
    build: values("build"),
    runtime: values("runtime"),
    requirements: values("requirement"),
    writable: values("writable"),
  };
}
