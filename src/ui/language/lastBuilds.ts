import type { Disposable, TextDocument } from "vscode";
import type { BuildRecord } from "../../core/build/buildRecord";
import type { Measure } from "../../core/dockerfile/measured/measureInstructions";
import type { LoadWorkbench } from "../workbench";
import { readDocument } from "./readDocument";

/** The last build of a Dockerfile, and the one before it when it was seen. */
export interface LastBuild {
  readonly record: BuildRecord;
  readonly previous: BuildRecord | undefined;
}

/** What the last builds say about open Dockerfiles. */
export class LastBuilds {
  private readonly known = new Map<string, LastBuild | undefined>();
  private listening: Disposable | undefined;
  /** `onChange` is called when a build has ended. */
  constructor(
    private readonly load: LoadWorkbench,
    private readonly onChange: () => void,
  ) {}

  /** Undefined when this Dockerfile was never built here. */
  async of({ uri }: TextDocument): Promise<LastBuild | undefined> {
    const path = uri.fsPath;
    const workbench = await this.load();
    this.listening ??= workbench.onDidBuild((dockerfile) => void this.built(dockerfile));
    if (!this.known.has(path)) this.keep(path, workbench.buildRecord(path), undefined);
    return this.known.get(path);
  }

  /** What each instruction cost in the last build; empty when there was none. */
  async measures(document: TextDocument): Promise<readonly Measure[]> {
    const last = await this.of(document);
    if (last === undefined) return [];
    const { core, parsed } = await readDocument(document);
    return core.measureInstructions(parsed, last.record);
  }

  dispose(): void {
    this.listening?.dispose();
  }

  private async built(path: string): Promise<void> {
    const before = this.known.get(path)?.record;
    this.keep(path, (await this.load()).buildRecord(path), before);
    this.onChange();
  }

  private keep(path: string, record: BuildRecord | undefined, previous: BuildRecord | undefined): void {
    this.known.set(path, record === undefined ? undefined : { record, previous });
  }
}
