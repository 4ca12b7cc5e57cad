import { rangeOf } from "../../instruction";
import { minorOf, pythonTag, tagFix } from "../pythonTag";
import { finding, pythonRule } from "../rule";

const oldSuites = new Set(["jessie", "stretch", "buster", "bullseye"]);
/** The oldest Alpine that docker-library/python still builds (2026-08). */
const oldestAlpine = 23;

/** A Debian suite or an Alpine release that Python images are no longer built for. */
export const oldVariant = pythonRule("PY104", "warning", (subject) =>
  subject.bases.flatMap((base) => {
    const { python, stage, image } = base;
    if (python === undefined || stage.base === undefined) return [];
    const alpine = /-alpine3\.(\d+)/.exec(image);
    const old = python.suite !== undefined && oldSuites.has(python.suite) ? python.suite : undefined;
    const name = old ?? (alpine !== null && Number(alpine[1]) < oldestAlpine ? alpine[0].slice(1) : undefined);
    if (name === undefined) return [];
    const version = python.version ?? "3";
    const minor = minorOf(version);
    const tag =
      minor === undefined
        ? python.variant === "slim"
          ? `${version}-slim`
          : version
        : pythonTag(minor, python.variant, undefined).replace(minor, version);
    return [finding(rangeOf(stage.from, stage.base), "PY104", [name], [tagFix(base, tag)])];
  }),
);
