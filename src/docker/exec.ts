import { setTimeout as delay } from "node:timers/promises";
import type Docker from "dockerode";
import type { ExecRequest, ExecSession, TerminalSize } from "../core/engine/execSession";
import { ContainerizeError, isContainerizeError } from "../core/errors";
import type { Doing } from "./engineErrors";
import { isRecord } from "../core/isRecord";
import { textAt } from "./json";
import { processSession } from "./processSession";
import { requestJson } from "./requestJson";
import { upgrade } from "./upgrade";

/** By this variable, which children inherit, the processes of a command are found. */
const marker = "CONTAINERIZE_EXEC";
/** Nobody leaves a command running by what is typed: the engine's own choice, Ctrl+P Ctrl+Q, takes Ctrl+P away from shells. */
const noDetaching = "ctrl-@,ctrl-],ctrl-@";
/** How long ending a command may take, in milliseconds. */
const endDeadline = 5000;
/** How long the engine may take to notice that a command has ended, in milliseconds. */
const exitDeadline = 2000;

/** Closing the connection does not end a command: hang up, then kill, everything that carries the marker `$0`. */
const endScript =
  'for s in HUP KILL KILL; do for p in /proc/[0-9]*; do if grep -aqF "$0" "$p/environ" 2>/dev/null; then kill -$s "${p#/proc/}" 2>/dev/null; fi; done; [ $s = HUP ] && sleep 0.2; done';

interface ExecState {
  readonly running: boolean;
  readonly exitCode: number | undefined;
}

async function create(docker: Docker, request: ExecRequest, env: readonly string[], doing: Doing): Promise<string> {
  const terminal = request.terminal !== undefined;
  const body = {
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: terminal,
    DetachKeys: noDetaching,
    Cmd: request.command,
    Env: env,
    ...(request.user === undefined ? {} : { User: request.user }),
    ...(request.workdir === undefined ? {} : { WorkingDir: request.workdir }),
  };
  const path = `/containers/${encodeURIComponent(request.container)}/exec`;
  return textAt(await requestJson(docker, { method: "POST", path, body }, doing), "Id");
}

async function look(docker: Docker, id: string, doing: Doing): Promise<ExecState> {
  const state = await requestJson(docker, { method: "GET", path: `/exec/${id}/json` }, doing);
  const exitCode = isRecord(state) ? state["ExitCode"] : undefined;
  return {
    running: isRecord(state) && state["Running"] === true,
    exitCode: typeof exitCode === "number" ? exitCode : undefined,
  };
}

/** Looks every 50 ms until it is so, at most `deadline` milliseconds. */
async function lookUntil(
  docker: Docker,
  id: string,
  wanted: (state: ExecState) => boolean,
  deadline: number,
  doing: Doing,
): Promise<ExecState> {
  const end = performance.now() + deadline;
  for (;;) {
    const state = await look(docker, id, doing);
    if (wanted(state) || performance.now() > end) return state;
    await delay(50, undefined, { signal: doing.signal });
  }
}

const hasBegun = ({ running, exitCode }: ExecState): boolean => running || exitCode !== undefined;
const hasEnded = ({ running, exitCode }: ExecState): boolean => !running && exitCode !== undefined;

/** Ends a command and its children by a second one, as the same user: no other may see their environment. */
async function endProcesses(docker: Docker, id: string, mark: string, request: ExecRequest): Promise<void> {
  const signal = AbortSignal.timeout(endDeadline);
  const doing: Doing = { during: "ending a command in a container", container: request.container, signal };
  try {
    // One that the engine is still about to start would be missed.
    const { running } = await lookUntil(docker, id, hasBegun, exitDeadline, doing);
    if (!running) return;
    const command = ["sh", "-c", endScript, `${marker}=${mark}`];
    const killer = await create(docker, { ...request, terminal: undefined, command }, [], doing);
    const start = { method: "POST", path: `/exec/${killer}/start`, body: { Detach: true } } as const;
    await requestJson(docker, start, doing);
    await lookUntil(docker, killer, hasEnded, exitDeadline, doing);
    await lookUntil(docker, id, hasEnded, exitDeadline, doing);
  } catch (error) {
    // The container is gone, has no shell, or the engine does not answer: there is nothing more to be done.
    if (!isContainerizeError(error) && !signal.aborted) throw error;
  }
}

async function resize(docker: Docker, id: string, { columns, rows }: TerminalSize, doing: Doing): Promise<void> {
  const query = { w: columns, h: rows };
  try {
    await requestJson(docker, { method: "POST", path: `/exec/${id}/resize`, query }, doing);
  } catch (error) {
    // The window of a command that has just ended changes for nobody.
    if ((await look(docker, id, doing)).running) throw error;
  }
}

/** Starts a command in a running container. Throws containerNotFound, engineRefused (it does not run), engineStopped. */
export async function exec(docker: Docker, request: ExecRequest, signal: AbortSignal): Promise<ExecSession> {
  const doing: Doing = { during: "running a command in a container", container: request.container, signal };
  const mark = crypto.randomUUID();
  const variables = Object.entries(request.env).map(([name, value]) => `${name}=${value}`);
  const id = await create(docker, request, [...variables, `${marker}=${mark}`], doing);
  const { terminal } = request;
  const body = { Detach: false, Tty: terminal !== undefined };
  const socket = await upgrade(docker, { path: `/exec/${id}/start`, body }, doing);
  const session = processSession(
    docker,
    socket,
    {
      terminal: terminal !== undefined,
      resize: (size) => resize(docker, id, size, doing),
      end: () => endProcesses(docker, id, mark, request),
    },
    doing,
  );
  if (terminal !== undefined) {
    // Before it runs there is nothing to resize.
    const begun = await lookUntil(docker, id, hasBegun, exitDeadline, doing);
    if (begun.running) await resize(docker, id, terminal, doing).catch(() => undefined);
  }
  return {
    ...session,
    exitCode: async () => {
      let lost: unknown = new ContainerizeError({ kind: "engineStopped", during: doing.during });
      try {
        const { running, exitCode } = await lookUntil(docker, id, hasEnded, exitDeadline, doing);
        if (!running) return exitCode;
      } catch (error) {
        lost = error;
      }
      // A connection that breaks off ends as the command would end it, and others may break off with it.
      await endProcesses(docker, id, mark, request);
      throw lost;
    },
  };
}
