import { type FailureReason, isContainerizeError } from "../../src/core/errors";

/** The reason of the ContainerizeError that this rejects with; fails when it does anything else. */
export async function failureOf(promise: Promise<unknown>): Promise<FailureReason> {
  try {
    await promise;
  } catch (error) {
    if (isContainerizeError(error)) return error.reason;
    throw error;
  }
  throw new Error("It did not fail.");
}
