import { env, Uri, version, workspace } from "vscode";
import { connectionForReport } from "../app/connectionRecord";
import { isContainerizeError } from "../core/errors";
import { type FailureFacts, failureReport } from "../core/report/failureReport";
import type { CommandOutcome } from "./commands/commandOutcome";
import type { UiServices } from "./uiServices";

/** Lines of a container's log, and milliseconds that they may take. */
const containerTail = 80;
const patience = 5000;

async function textOf(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.file(path)));
  } catch {
    // It may be gone by now; the report says what is left.
    return undefined;
  }
}

async function buildFacts(outcome: CommandOutcome): Promise<FailureFacts["build"]> {
  const path = "dockerfile" in outcome ? outcome.dockerfile : undefined;
  if (path === undefined) return undefined;
  const dockerfile = await textOf(path);
  if (outcome.kind !== "buildFailed") return { dockerfile };
  const { step, line } = outcome.failure;
  return { dockerfile, ...(step !== undefined && { step }), ...(line !== undefined && { line }) };
}

async function containerLog(outcome: CommandOutcome, { app }: UiServices): Promise<readonly string[]> {
  if (outcome.kind === "notReplaced") return outcome.log;
  if (outcome.kind !== "notReady" && outcome.kind !== "ended") return [];
  const signal = AbortSignal.timeout(patience);
  let text = "";
  try {
    const engine = await app.engine(signal);
    const decoder = new TextDecoder();
    for await (const { bytes } of engine.containerLogs(outcome.id, { follow: false, tail: containerTail }, signal))
      text += decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (!isContainerizeError(error) && !signal.aborted) throw error;
  }
  return text.split(/\r?\n/);
}

/** A failure as text for others: versions, engine, Dockerfile, the last lines of the logs, with secrets taken out. */
export async function reportFailure(outcome: CommandOutcome, said: string, services: UiServices): Promise<string> {
  const { app, channels, files, extensionVersion } = services;
  const { log, build } = channels.recent();
  const facts: FailureFacts = {
    command:
      log
        .findLast((line) => /\[info\] containerize\.\w+$/.test(line))
        ?.split(" ")
        .at(-1) ?? "a command",
    said,
    reason: outcome.kind === "failed" ? outcome.reason : undefined,
    cause: "diagnosis" in outcome ? outcome.diagnosis?.cause : undefined,
    time: new Date().toISOString(),
    versions: {
      "Containerize Python": extensionVersion,
      [env.appName]: version,
      remote: env.remoteName ?? "none",
      language: env.language,
    },
    connection: await connectionForReport(app),
    build: await buildFacts(outcome),
    logs: { "Last build": build, "Container's log": await containerLog(outcome, services), "Extension's log": log },
  };
  return failureReport(facts, app.sensitive.all(), files.home().fsPath);
}
