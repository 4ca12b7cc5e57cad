import { moveCommands, removeCommands } from "../../core/container/files/changing";
import type { ContainerState, Engine } from "../../core/engine";
import { ContainerizeError, isContainerizeError } from "../../core/errors";
import { runInContainer } from "./runInContainer";
import { refuseStaying } from "./workingFolder";

/** Characters that a program may say about what went wrong. */
const outputLimit = 64 * 1024;
/** What shells and engines end with when there is no such program, or it cannot be run. */
const noProgram = [126, 127];

/** Tries one program after the other until one is there; throws toolFailed, of `tool`, with what it said when it failed. */
async function change(
  engine: Engine,
  id: string,
  tool: string,
  commands: readonly (readonly string[])[],
  signal: AbortSignal,
): Promise<void> {
  let message = "";
  for (const command of commands) {
    try {
      const { code, out, errors } = await runInContainer(engine, id, command, outputLimit, signal);
      if (code === 0) return;
      message = (errors || out).trim();
      if (code === undefined || !noProgram.includes(code)) break;
    } catch (error) {
      // An engine may refuse to start what is not there.
      if (!isContainerizeError(error) || error.reason.kind !== "engineRefused") throw error;
      ({ message } = error.reason);
    }
  }
  throw new ContainerizeError({ kind: "toolFailed", tool, message });
}

/**
 * Gives a file or folder of a running container, as the engine described it, another path. The engine has no way for that, so
 * a program in the container does it. Throws folderStays; toolFailed, also where something is there already; containerNotFound,
 * engineStopped.
 */
export async function moveFile(
  engine: Engine,
  container: ContainerState,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  refuseStaying(container, from);
  await change(engine, container.id, "mv", moveCommands(from, to), signal);
}

/** Removes a file of a running container, or a folder with all that is in it. Throws as `moveFile` does. */
export async function removeFile(
  engine: Engine,
  container: ContainerState,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  refuseStaying(container, path);
  await change(engine, container.id, "rm", removeCommands(path), signal);
}
