import { EventEmitter, type Pseudoterminal, type TerminalDimensions, window } from "vscode";
import type { App } from "../../app/app";
import type { ContainerNode } from "../../contract/views";
import type { ContainerStats } from "../../core/engine/containerStats";
import { isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { statsText } from "./statsText";

/** Streams at the same time; each is about 1 KB a second. */
const most = 20;

/** A table of what containers use, redrawn about once a second as long as the terminal is open. */
class StatsTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly controller = new AbortController();
  private readonly measured: Map<string, ContainerStats | undefined>;
  private columns = Number.POSITIVE_INFINITY;
  private timer: ReturnType<typeof setInterval> | undefined;
  readonly onDidWrite = this.written.event;

  constructor(
    private readonly app: App,
    private readonly nodes: readonly ContainerNode[],
  ) {
    this.measured = new Map(nodes.map(({ container }) => [container.name, undefined]));
  }

  open(dimensions: TerminalDimensions | undefined): void {
    this.setDimensions(dimensions);
    this.timer = setInterval(() => this.draw(), 1000);
    for (const node of this.nodes) void this.follow(node);
  }

  setDimensions(dimensions: TerminalDimensions | undefined): void {
    if (dimensions !== undefined) this.columns = dimensions.columns;
    this.draw();
  }

  close(): void {
    clearInterval(this.timer);
    this.controller.abort();
  }

  handleInput(text: string): void {
    if (text === "q" || text === "\u0003") this.close();
  }

  private draw(): void {
    const lines = [...statsText([...this.measured], t, this.columns), "", t("Press q to stop.")];
    this.written.fire(`\u001b[H${lines.map((line) => `${line}\u001b[K\r\n`).join("")}\u001b[J`);
  }

  private async follow({ container }: ContainerNode): Promise<void> {
    const { signal } = this.controller;
    try {
      const engine = await this.app.engine(signal);
      for await (const stats of engine.containerStats(container.id, signal)) this.measured.set(container.name, stats);
    } catch (error) {
      if (!signal.aborted && !isContainerizeError(error)) throw error;
    }
    this.measured.set(container.name, undefined);
  }
}

/** Shows what containers use, live, in a terminal; the first twenty of them. */
export function openStatsTerminal(app: App, nodes: readonly ContainerNode[]): void {
  const shown = nodes.slice(0, most);
  window.createTerminal({ name: t("Container Stats"), pty: new StatsTerminal(app, shown) }).show();
}
