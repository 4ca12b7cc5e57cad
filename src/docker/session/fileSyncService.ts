import { PatternMatcher } from "../../core/context/patternMatcher";
import { type ContextEntry, walkContext } from "../contextWalk";
import type { TransferCount } from "../transferCount";
import { diffCopy } from "./diffCopy";
import { followLinks } from "./followLinks";
import type { GrpcCall } from "./grpcCall";
import { GrpcFailure } from "./grpcMessages";
import type { SessionService } from "./sessionService";

/** A folder that the engine may ask for by name. */
export interface SyncedFolder {
  readonly path: string;
  /** Counted as the transfer of the build. */
  readonly count: TransferCount;
}

function matcherOf(patterns: readonly string[]): PatternMatcher | undefined {
  return patterns.length === 0 ? undefined : new PatternMatcher(patterns);
}

/** The ignore file is fetched by itself, before the context and again for every build. */
function isIgnoreFile(call: GrpcCall): boolean {
  const follow = call.values("followpaths");
  return follow.length > 0 && follow.every((path) => path.endsWith(".dockerignore"));
}

/** What the engine asks for: it has read .dockerignore by then, and names only the paths that the COPY lines use. */
function entriesOf(call: GrpcCall, folder: string): Iterable<ContextEntry> {
  const follow = call.values("followpaths");
  const targets = follow.length === 0 ? [] : followLinks(folder, follow);
  const wanted = targets === undefined ? [] : [...call.values("include-patterns"), ...targets];
  return walkContext(folder, { wanted: matcherOf(wanted), excluded: matcherOf(call.values("exclude-patterns")) });
}

interface SyncListener {
  /** The engine has all that it asked for of a folder; it may ask again. */
  onSent(folder: string): void;
  /** The engine is told as well, but only in words. */
  onFailure(error: unknown): void;
}

/** moby.filesync.v1.FileSync/DiffCopy: sends the folders of a build, of which the engine keeps a copy, by difference. */
export function fileSyncService(
  folders: Readonly<Record<string, SyncedFolder>>,
  signal: AbortSignal,
  listener: SyncListener,
): SessionService {
  return {
    method: "/moby.filesync.v1.FileSync/DiffCopy",
    serve: async (call) => {
      const name = call.values("dir-name")[0] ?? "";
      const folder = folders[name];
      if (folder === undefined) throw new GrpcFailure(5, `there is no folder "${name}"`);
      try {
        const count = isIgnoreFile(call) ? { bytes: 0, files: 0 } : folder.count;
        await diffCopy(call, entriesOf(call, folder.path), count, signal);
        if (count === folder.count) listener.onSent(name);
      } catch (error) {
        listener.onFailure(error);
        throw error;
      }
    },
  };
}
