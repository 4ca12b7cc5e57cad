import { type Disposable, EventEmitter, type Memento } from "vscode";
import { viewIds } from "../../contract/views";
import { setContextKey } from "../contextKeys";

function keyOf(viewId: string): string {
  return `filter:${viewId}`;
}

/** The filter text of each view. It stays until it is cleared, also when the window is closed. */
export class ViewFilters implements Disposable {
  private readonly changed = new EventEmitter<string>();
  /** Fires with the id of the view. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: Memento) {
    this.keep();
  }

  /** "" when the view is not filtered. */
  of(viewId: string): string {
    const text = this.memory.get<unknown>(keyOf(viewId));
    return typeof text === "string" ? text : "";
  }

  async set(viewId: string, text: string): Promise<void> {
    await this.memory.update(keyOf(viewId), text === "" ? undefined : text);
    this.keep();
    this.changed.fire(viewId);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private keep(): void {
    setContextKey("containerize.isContainersFiltered", this.of(viewIds.containers) !== "");
    setContextKey("containerize.isImagesFiltered", this.of(viewIds.images) !== "");
  }
}
