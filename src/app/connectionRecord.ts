import type { ConnectionRecord } from "../core/report/failureReport";
import { isCancellation, isContainerizeError } from "../core/errors";
import type { App } from "./app";

/** The engine that answers with its version and what was tried before it, or why there is none. */
export async function connectionRecord(app: Pick<App, "engine">, signal: AbortSignal): Promise<ConnectionRecord> {
  try {
    const engine = await app.engine(signal);
    const { url, origin, tried = [] } = engine.endpoint;
    return {
      engine: { endpoint: url, origin, ...(await engine.version(signal)) },
      attempts: tried,
      reason: undefined,
    };
  } catch (error) {
    if (!isContainerizeError(error)) throw error;
    const { reason } = error;
    return { engine: undefined, attempts: "attempts" in reason ? reason.attempts : [], reason };
  }
}

/** Milliseconds that an engine gets to answer for a report: one that hangs is what the report is about. */
const patience = 10_000;

/** The same within ten seconds, for a report. Does not reject. */
export async function connectionForReport(app: Pick<App, "engine">): Promise<ConnectionRecord> {
  try {
    return await connectionRecord(app, AbortSignal.timeout(patience));
  } catch (error) {
    const detail = isCancellation(error) ? "it did not answer in time" : String(error);
    return { engine: undefined, attempts: [], reason: { kind: "internal", detail } };
  }
}
