import type { Attempt } from "../../core/errors";
import type { EndpointAddress } from "../endpointAddress";

/** What decides where the engine is. Passed in, so that tests and front ends say it. */
export interface ConnectEnvironment {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The user's own setting, which wins over everything; undefined or "" when there is none. */
  readonly setting: string | undefined;
}

/** Where to look, and what could not even be tried. */
export interface Found {
  readonly addresses: readonly EndpointAddress[];
  readonly attempts: readonly Attempt[];
}

/**
 * One way of finding the engine. Undefined: it has nothing to say and the next one is asked. Whoever answers decides
 * alone: when an engine was named and is down, another one in its place would build and run where nobody looks.
 */
export type Strategy = (environment: ConnectEnvironment, signal: AbortSignal) => Promise<Found | undefined>;
