import { dirname, join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import type { RegistryCredentials } from "../../core/engine";
import { isCancellation, isContainerizeError } from "../../core/errors";
import { walkContext } from "../contextWalk";
import { readDockerignore } from "../dockerignore";
import { engineError } from "../engineErrors";
import { packTar } from "../tarPack";
import type { TransferCount } from "../transferCount";
import { authService } from "./authService";
import type { BuildTask, FromBuildThread, OpenedBuild, ToBuildThread } from "./buildTask";
import { isPodman, upgradeConnection } from "./engineRequests";
import { fileSendService } from "./fileSendService";
import { fileSyncService } from "./fileSyncService";
import { openSession, type Session } from "./openSession";
import { secretsService } from "./secretsService";
import { healthService, type SessionService } from "./sessionService";
import { sharedKey } from "./sharedKey";
import { sshServices } from "./sshServices";

/** How often the transfer is reported, in milliseconds. */
const reportInterval = 100;

/** One build's side of the talk between the threads. */
class BuildServer {
  readonly #stop = new AbortController();
  readonly #count: TransferCount = { bytes: 0, files: 0 };
  readonly #questions = new Map<number, (found: RegistryCredentials | undefined) => void>();
  #archive: AsyncGenerator<Buffer> | undefined;
  #session: Session | undefined;
  #reported = "";
  #asked = 0;

  constructor(
    private readonly port: MessagePort,
    private readonly task: BuildTask,
  ) {}

  async run(): Promise<void> {
    const { signal } = this.#stop;
    this.port.on("message", (message: ToBuildThread) => void this.#hear(message));
    const timer = setInterval(() => this.#report(false), reportInterval);
    signal.addEventListener("abort", () => clearInterval(timer));
    try {
      const { address, context, dockerfile, target } = this.task;
      const key = await sharedKey(context, dockerfile, target);
      this.#session = await openSession(
        (headers) => upgradeConnection(address, "/session", headers, signal),
        key,
        this.#services(),
      );
      const how: OpenedBuild =
        this.#session === undefined
          ? { kind: "archive", podman: await isPodman(address, signal) }
          : { kind: "session", id: this.#session.id };
      this.#say({ kind: "opened", how });
      if (signal.aborted) this.#session?.close();
    } catch (error) {
      this.#fail(engineError(error, { during: "building", signal }));
    }
  }

  #services(): readonly SessionService[] {
    const { context, dockerfile, secrets, sshAgents, archive } = this.task;
    const agents = new Map(Object.entries(sshAgents));
    const onFailure = (error: unknown): void => {
      // What broke the engine's side is told by the engine itself.
      if (isContainerizeError(error)) this.#fail(error);
    };
    const folders = {
      context: { path: context, count: this.#count },
      dockerfile: { path: dirname(join(context, dockerfile)), count: { bytes: 0, files: 0 } },
    };
    return [
      healthService,
      authService((registry) => this.#findCredentials(registry)),
      fileSyncService(folders, this.#stop.signal, {
        onSent: (name) => name === "context" && this.#report(true),
        onFailure,
      }),
      ...(secrets.size === 0 ? [] : [secretsService(secrets)]),
      ...(agents.size === 0 ? [] : sshServices(agents)),
      ...(archive === undefined
        ? []
        : [fileSendService(archive, { onWritten: () => this.#say({ kind: "exported" }), onFailure })]),
    ];
  }

  async #hear(message: ToBuildThread): Promise<void> {
    switch (message.kind) {
      case "more":
        await this.#sendArchive(message.secretFiles);
        break;
      case "credentials":
        this.#questions.get(message.question)?.(message.found);
        this.#questions.delete(message.question);
        break;
      case "stop":
        this.#stop.abort();
        this.#session?.close();
        // Closes the file that was being read.
        await this.#archive?.return(undefined);
        this.port.close();
    }
  }

  #findCredentials(registry: string): Promise<RegistryCredentials | undefined> {
    const question = ++this.#asked;
    return new Promise((resolve) => {
      this.#questions.set(question, resolve);
      this.#say({ kind: "findCredentials", question, registry });
    });
  }

  async #sendArchive(secretFiles: ReadonlyMap<string, string>): Promise<void> {
    const { signal } = this.#stop;
    try {
      if (this.#archive === undefined) {
        const { context, dockerfile, secrets } = this.task;
        const excluded = await readDockerignore(context, dockerfile, signal);
        const given = [...secrets].flatMap(([id, bytes]) => {
          const path = secretFiles.get(id);
          return path === undefined ? [] : [{ path, bytes }];
        });
        this.#archive = packTar(walkContext(context, { wanted: undefined, excluded }), given, this.#count, signal);
      }
      const next = await this.#archive.next();
      if (next.done === true) this.#report(true);
      this.#say({ kind: "archive", chunk: next.done === true ? undefined : next.value });
    } catch (error) {
      this.#fail(error);
    }
  }

  #report(done: boolean): void {
    const { bytes, files } = this.#count;
    if (!done && this.#reported === `${bytes} ${files}`) return;
    this.#reported = `${bytes} ${files}`;
    this.#say({ kind: "transfer", bytes, files, done });
  }

  #fail(error: unknown): void {
    if (isCancellation(error) || this.#stop.signal.aborted) return;
    const reason = isContainerizeError(error) ? error.reason : undefined;
    this.#say({ kind: "failed", reason, message: error instanceof Error ? error.message : String(error) });
  }

  #say(message: FromBuildThread): void {
    this.port.postMessage(message);
  }
}

/**
 * Serves one build over a message port: opens the session and answers the engine on it, or packs the archive where the
 * engine has no session. Runs in a thread of its own.
 */
export function serveBuild(port: MessagePort, task: BuildTask): void {
  void new BuildServer(port, task).run();
}
