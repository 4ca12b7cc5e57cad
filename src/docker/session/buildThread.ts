import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads";
import type { RegistryCredentials } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { borrowWorker, releaseWorker } from "./sharedWorker";
import type { BuildTask, FromBuildThread, OpenedBuild, ToBuildThread } from "./buildTask";

/** What the build asks for and tells while it is served. */
export interface BuildThreadListener {
  findCredentials(registry: string): Promise<RegistryCredentials | undefined>;
  onTransfer(transfer: { readonly bytes: number; readonly files: number; readonly done: boolean }): void;
  /** The result is written to the archive that was asked for. */
  onExported(): void;
  /** What went wrong on our side, before the engine's own words for it arrive. */
  onFailure(error: ContainerizeError): void;
}

/** The near end of the thread that serves one build. */
export class BuildThread {
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #onCrash = (error: Error): void => this.#fail(undefined, error.message);
  readonly #opened: Promise<OpenedBuild>;
  #archive: { resolve(chunk: Uint8Array | undefined): void; reject(error: unknown): void } | undefined;
  #open: (how: OpenedBuild) => void = () => undefined;
  #refuse: (error: unknown) => void = () => undefined;
  #failure: ContainerizeError | undefined;
  #closed = false;

  constructor(
    task: BuildTask,
    private readonly listener: BuildThreadListener,
  ) {
    this.#opened = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#refuse = reject;
    });
    // Whoever waits sees it.
    this.#opened.catch(() => undefined);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = borrowWorker().on("error", this.#onCrash);
    this.#worker.postMessage({ task, port: port2 }, [port2]);
    this.#port.on("message", (message: FromBuildThread) => this.#hear(message));
  }

  /** Throws engineStopped, fileUnreadable, … */
  opened(): Promise<OpenedBuild> {
    return this.#opened;
  }

  /** The build context as a tar archive, with secrets as files of these names. Throws fileUnreadable. */
  async *archive(secretFiles: ReadonlyMap<string, string>): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = await new Promise<Uint8Array | undefined>((resolve, reject) => {
        this.#archive = { resolve, reject };
        if (this.#failure !== undefined) reject(this.#failure);
        this.#tell({ kind: "more", secretFiles });
      });
      if (chunk === undefined) return;
      yield chunk;
    }
  }

  /** Ends the session. Nothing is said any more. Resolves once the other side has let go of everything, or should have. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#tell({ kind: "stop" });
    this.#closed = true;
    this.#archive?.resolve(undefined);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, 500)));
    // It closes the port as the last thing.
    await Promise.race([new Promise<void>((resolve) => this.#port.once("close", resolve)), limit]);
    clearTimeout(timer);
    this.#port.close();
    this.#worker.off("error", this.#onCrash);
    releaseWorker();
  }

  #tell(message: ToBuildThread): void {
    if (!this.#closed) this.#port.postMessage(message);
  }

  #hear(message: FromBuildThread): void {
    if (this.#closed) return;
    switch (message.kind) {
      case "opened":
        this.#open(message.how);
        break;
      case "transfer":
        this.listener.onTransfer({ bytes: message.bytes, files: message.files, done: message.done });
        break;
      case "archive":
        this.#archive?.resolve(message.chunk);
        break;
      case "findCredentials": {
        const { question, registry } = message;
        const answer = (found: RegistryCredentials | undefined): void =>
          this.#tell({ kind: "credentials", question, found });
        this.listener.findCredentials(registry).then(answer, () => answer(undefined));
        break;
      }
      case "exported":
        this.listener.onExported();
        break;
      case "failed":
        this.#fail(message.reason, message.message);
    }
  }

  #fail(reason: ContainerizeError["reason"] | undefined, message: string): void {
    const failure = new ContainerizeError(reason ?? { kind: "internal", detail: `serving the build: ${message}` });
    this.#failure ??= failure;
    this.#refuse(failure);
    this.#archive?.reject(failure);
    this.listener.onFailure(failure);
  }
}
