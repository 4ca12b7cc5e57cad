import { protobufFields } from "../protobuf";

/** The text in a field of a request; "" when it is not there. */
export function requestText(request: Buffer, field: number): string {
  for (const { number, value } of protobufFields(request)) {
    if (number === field && typeof value !== "number") return Buffer.from(value).toString("utf8");
  }
  return "";
}
