/** The last lines of a text that comes in pieces. */
export class LastLines {
  #lines: string[] = [];
  #open = "";

  constructor(private readonly limit: number) {}

  append(text: string): void {
    const lines = (this.#open + text).split(/\r?\n/);
    this.#open = lines.pop() ?? "";
    this.#lines = [...this.#lines, ...lines].slice(-this.limit);
  }

  clear(): void {
    this.#lines = [];
    this.#open = "";
  }

  all(): readonly string[] {
    return this.#open === "" ? this.#lines : [...this.#lines, this.#open];
  }
}
