import { rangeOf } from "../../instruction";
import { buildKitRule, finding } from "../rule";

/** `scratch` and `context` mean something else. */
export const reservedStageName = buildKitRule(
  "ReservedStageName",
  "error",
  ({ stages }) =>
    stages.flatMap(({ from, name }) =>
      name !== undefined && /^(scratch|context)$/i.test(name.text)
        ? [finding(rangeOf(from, name), "ReservedStageName", [name.text])]
        : [],
    ),
  ["DL3063"],
);
