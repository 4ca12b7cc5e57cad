import { Scalar } from "yaml";

/** Double quotes: plain, YAML 1.1 readers take some `host:port` pairs for numbers of base 60. */
export function doubleQuoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
