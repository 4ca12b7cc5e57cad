import { rangeOf } from "../../instruction";
import { namesSecret } from "../../tables/variables";
import { readDefinitions } from "../../variables";
import { buildKitRule, finding } from "../rule";

/** ARG or ENV by the name of a secret. */
export const secretsUsedInArgOrEnv = buildKitRule(
  "SecretsUsedInArgOrEnv",
  "warning",
  ({ document }) =>
    document.instructions.flatMap((instruction) =>
      readDefinitions(instruction)
        .filter(({ name }) => namesSecret(name))
        .map(({ name, word }) =>
          finding(rangeOf(instruction, word), "SecretsUsedInArgOrEnv", [instruction.keyword, name]),
        ),
    ),
  ["DL3064"],
);
