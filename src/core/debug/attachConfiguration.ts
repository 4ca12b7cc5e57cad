/** A configuration of the Python Debugger extension (type `debugpy`), as launch.json holds it. */
interface AttachConfiguration {
  readonly name: string;
  readonly type: "debugpy";
  readonly request: "attach";
  readonly connect: { readonly host: string; readonly port: number };
  readonly pathMappings: readonly { readonly localRoot: string; readonly remoteRoot: string }[];
  readonly justMyCode: boolean;
  /** Workers that a server forks are debugged too. */
  readonly subProcess: boolean;
}

/** How an editor attaches to the container: `port` is the one published on `host`, `folder` the build context, absolute. */
export function attachConfiguration(name: string, host: string, port: number, folder: string): AttachConfiguration {
  return {
    name,
    type: "debugpy",
    request: "attach",
    connect: { host, port },
    pathMappings: [{ localRoot: folder, remoteRoot: "/app" }],
    justMyCode: true,
    subProcess: true,
  };
}
