/** A context of the docker command: an engine under a name. */
export interface EngineContext {
  readonly name: string;
  /** "" for the default sockets. */
  readonly host: string;
  readonly isCurrent: boolean;
}
