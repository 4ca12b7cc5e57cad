/**
 * Milliseconds between two updates of a view. The editor gathers what a tree reports within 200 ms of the report before
 * it, each report beginning anew: faster reports than this are shown when they stop, which under steady work is never.
 */
const shortest = 210;
/** Milliseconds between two runs that had nothing to show. */
const silent = 25;

/** Runs work at once when it has been quiet, and at a steady pace when it has not; never twice at the same time. */
export class Pacer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isRunning = false;
  private isOver = false;
  /** How often the work was asked for. */
  private asked = 0;
  /** When the next run may begin. */
  private next = Number.NEGATIVE_INFINITY;

  /** `work` resolves with true when it had something to show. It may not reject. */
  constructor(
    private readonly work: () => Promise<boolean>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Asks for the work to be done soon, however often it is asked. */
  trigger(): void {
    this.asked++;
    if (!this.isRunning && this.timer === undefined) this.schedule();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isOver = true;
  }

  private schedule(): void {
    const left = this.next - this.now();
    if (left <= 0) void this.run();
    else this.timer = setTimeout(() => void this.run(), left);
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.isRunning = true;
    const { asked } = this;
    const isShown = await this.work();
    this.isRunning = false;
    this.next = this.now() + (isShown ? shortest : silent);
    if (this.asked > asked && !this.isOver) this.schedule();
  }
}
