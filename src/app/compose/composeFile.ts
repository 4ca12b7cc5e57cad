import { ContainerizeError } from "../../core/errors";
import type { ToolOptions } from "../../core/targets/toolRun";
import type { AppPorts } from "../appPorts";
import { findCompose, findComposeCall, type ComposeCall } from "./findCompose";
import { withLent } from "./lentToCompose";
import { lastWords } from "./lastWords";

/** A compose file of somebody's, or what is left of one in the engine. */
export type ComposeSubject =
  /** `folder` absolute, `files` in it: the file and what overrides it. */
  | { readonly kind: "files"; readonly folder: string; readonly files: readonly string[] }
  /** A project that was brought up, by its name; `folder` where compose noted one. */
  | { readonly kind: "project"; readonly name: string; readonly folder: string | undefined };

/** A whole command line of compose. */
export type ComposeCommandLine = ComposeCall & { readonly parameters: readonly string[] };

/** What compose can be asked to do with it. */
export type ComposeAction = "up" | "down" | "removeVolumes" | "restart" | "pull" | "logs";

const words: Readonly<Record<ComposeAction, readonly string[]>> = {
  up: ["up", "--detach", "--build"],
  down: ["down", "--remove-orphans"],
  removeVolumes: ["down", "--remove-orphans", "--volumes"],
  restart: ["restart"],
  pull: ["pull", "--ignore-buildable"],
  logs: ["logs", "--follow", "--no-color"],
};

/** The words that say which project is meant. */
export function composeSubject(subject: ComposeSubject): readonly string[] {
  return subject.kind === "project"
    ? ["--project-name", subject.name]
    : [
        "--project-directory",
        subject.folder,
        ...subject.files.flatMap((file) => ["--file", `${subject.folder}/${file}`]),
      ];
}

type Ports = Parameters<typeof withLent>[1] & Pick<AppPorts, "runTool">;

/**
 * Runs compose on a file or a project to its end, and hands on every line that it prints. `logs` goes on until the signal
 * fires, and begins with the last `tail` lines. Where this machine's network asks something of a build, `up` builds first,
 * with what is lent to it. Throws toolMissing, toolFailed with compose's own last words, AbortError.
 */
export async function runCompose(
  subject: ComposeSubject,
  action: ComposeAction,
  engine: string,
  { onLine, tail }: { readonly onLine: (line: string) => void; readonly tail?: number },
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const compose = await findCompose(ports.runTool, engine, signal);
  // A project is known by what is in the engine: from the root, compose finds no file that would say something else.
  const folder = subject.kind === "files" ? subject.folder : "/";
  const run = async (parameters: readonly string[], options: Omit<ToolOptions, "folder" | "onLine">): Promise<void> => {
    const asked = [...composeSubject(subject), ...parameters];
    const { code, errors, out } = await compose(asked, { folder, onLine, ...options }, signal);
    if (code === 0) return;
    const said = lastWords(errors.trim() === "" ? out : errors);
    throw new ContainerizeError({ kind: "toolFailed", tool: "docker compose", message: said });
  };
  if (action !== "up" || subject.kind !== "files")
    return run([...words[action], ...(tail === undefined ? [] : [`--tail=${tail}`])], {});
  const isBuilt = await withLent(
    subject,
    ports,
    async (lent) => {
      if (lent === undefined) return false;
      // On top of the files by standard input, for this build alone: the containers are to know the files themselves.
      await run(["--file", "-", "build"], { input: lent.override, variables: lent.variables });
      return true;
    },
    signal,
  );
  return run(
    words.up.filter((word) => !isBuilt || word !== "--build"),
    {},
  );
}

/**
 * Performs with the whole command line of `compose watch`, for a terminal, and with what this machine's network lends to
 * the builds that it starts: that goes when `perform` ends. Throws toolMissing.
 */
export async function composeWatch(
  subject: ComposeSubject,
  engine: string,
  perform: (call: ComposeCommandLine) => Promise<void>,
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const call = await findComposeCall(ports.runTool, engine, signal);
  const command = (more: readonly string[], variables: ComposeCall["variables"]): ComposeCommandLine => ({
    ...call,
    variables: { ...call.variables, ...variables },
    parameters: [...call.first, ...composeSubject(subject), ...more, "watch"],
  });
  if (subject.kind !== "files") return perform(command([], {}));
  return withLent(
    subject,
    ports,
    (lent) => {
      if (lent === undefined) return perform(command([], {}));
      // A file of its own: the keys of a terminal are compose's standard input.
      const name = "compose.yaml";
      return ports.withFiles({ [name]: lent.override }, (place) =>
        perform(command(["--file", `${place}/${name}`], lent.variables)),
      );
    },
    signal,
  );
}
