import { basename, dirname, resolve } from "node:path";
import { connectionForReport } from "../app/connectionRecord";
import { failureReport } from "../core/report/failureReport";
import { LastLines } from "../core/report/lastLines";
import type { CommandFailure, CommandLine } from "./commandLine";

/** Of what was printed. */
const kept = 200;

/** A command line that remembers what it printed and how it failed, and can write that down. */
export class FailureRecorder {
  readonly #printed = new LastLines(kept);
  #failure: CommandFailure = {};
  #said = "";
  readonly commandLine: CommandLine;

  constructor(private readonly inner: CommandLine) {
    this.commandLine = {
      ...inner,
      progress: (text) => {
        this.#printed.append(`${text}\n`);
        this.#said = text;
        inner.progress(text);
      },
      failed: (failure) => (this.#failure = { ...this.#failure, ...failure }),
    };
  }

  /** Writes the report into a file, over one that is there. Throws fileUnwritable. */
  async write(file: string, arguments_: readonly string[]): Promise<void> {
    const { app, home } = this.inner;
    const { reason, cause, build } = this.#failure;
    const facts = {
      command: ["containerize-python", ...arguments_].join(" "),
      said: this.#said,
      reason,
      cause,
      build,
      time: this.inner.now(),
      versions: await this.inner.versions(),
      connection: await connectionForReport(app),
      logs: { "What was printed": this.#printed.all() },
    };
    const path = resolve(file);
    const text = failureReport(facts, app.sensitive.all(), home);
    await this.inner.writeFiles(dirname(path), [{ path: basename(path), text }]);
    this.inner.progress(`A report is in ${file}; secrets are taken out. Read it before you publish it.`);
  }
}
