import type { ShellCommand, ShellWord } from "../runCommands";
import type { LintSubject, Run } from "./lintSubject";

/** `apt-get install …`, or `apt install …`, with its parts. */
export interface AptInstall {
  readonly run: Run;
  readonly command: ShellCommand;
  /** The word `install`. */
  readonly verb: ShellWord;
  readonly words: readonly string[];
}

export function aptInstalls(subject: LintSubject): readonly AptInstall[] {
  return subject.runs.flatMap((run) =>
    run.commands.flatMap((command) => {
      const verb = command.arguments.find(({ text }) => text === "install");
      if (!/^apt(-get)?$/.test(command.program) || verb === undefined) return [];
      return [{ run, command, verb, words: command.arguments.map(({ text }) => text) }];
    }),
  );
}
