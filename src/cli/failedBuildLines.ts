import type { BuildFailure } from "../core/build/buildEvent";

/** A failed build for people: the step's last lines, then what failed and where. */
export function failedBuildLines({ log, message, step, line }: BuildFailure): readonly string[] {
  const place = line === undefined ? "" : ` at Dockerfile:${line}`;
  return [
    ...log.slice(-15).map((text) => `  | ${text}`),
    `The build failed${place}${step === undefined ? "" : `, in ${step}`}: ${message}`,
  ];
}
