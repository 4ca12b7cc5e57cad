import type Docker from "dockerode";
import type { DockerVersion, ImageInspectInfo } from "dockerode";

interface Options {
  readonly abortSignal: AbortSignal;
}

/** Methods that pass a signal on although dockerode's published types leave it out. */
interface Abortable {
  ping(options: Options): Promise<unknown>;
  version(options: Options): Promise<Partial<DockerVersion>>;
  getImage(name: string): { inspect(options: Options): Promise<ImageInspectInfo> };
}

/** The same dockerode connection, typed so that these calls can be cancelled. */
export function abortable(docker: Docker): Abortable {
  return docker as object as Abortable;
}
