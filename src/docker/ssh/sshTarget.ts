import { percentDecoded } from "../../core/percentDecoded";

/** An engine behind ssh, as plain data that a thread can be given. */
export interface SshTarget {
  /** A host name, or an alias of the user's ssh configuration. */
  readonly host: string;
  readonly user: string | undefined;
  readonly port: string | undefined;
  /** The engine's socket over there; undefined: the one that the docker command there finds. */
  readonly socket: string | undefined;
  /** Where the kept connection has its socket; undefined where ssh cannot share one (Windows). */
  readonly controlPath: string | undefined;
}

/**
 * Reads `ssh://[user@]host[:port][/path/of/socket]`, as the docker command does (docker/cli connhelper/ssh/ssh.go).
 * Undefined for another scheme, without a host, for a stray "%", and with a password, a query or a fragment, which it refuses too.
 */
export function parseSshUrl(url: string): Omit<SshTarget, "controlPath"> | undefined {
  if (!url.startsWith("ssh://") || !URL.canParse(url)) return undefined;
  const { hostname, username, password, port, pathname, search, hash } = new URL(url);
  if (hostname === "" || password !== "" || search !== "" || hash !== "") return undefined;
  const [host, user, socket] = [hostname.replace(/^\[|\]$/g, ""), username, pathname].map(percentDecoded);
  if (host === undefined || user === undefined || socket === undefined) return undefined;
  return {
    host,
    user: user === "" ? undefined : user,
    port: port === "" ? undefined : port,
    socket: socket === "" || socket === "/" ? undefined : socket,
  };
}

/**
 * The ssh command's parameters for a host. Nothing may ask: there is no terminal. The first connection stays for a
 * minute after its last use, and every further one goes through it without a new handshake. A link that falls silent
 * is noticed after 45 seconds.
 */
function parametersFor({ host, user, port, controlPath }: SshTarget): readonly string[] {
  const shared =
    controlPath === undefined
      ? []
      : ["-o", "ControlMaster=auto", "-o", `ControlPath="${controlPath}"`, "-o", "ControlPersist=60"];
  return [
    ...[
      "-o",
      "BatchMode=yes",
      "-o",
      "ConnectTimeout=10",
      "-o",
      "ServerAliveInterval=15",
      "-o",
      "ServerAliveCountMax=3",
    ],
    ...shared,
    "-T",
    ...(user === undefined ? [] : ["-l", user]),
    ...(port === undefined ? [] : ["-p", port]),
    "--",
    host,
  ];
}

/** Parameters of ssh whose standard input and output become a connection to the engine. */
export function engineParameters(target: SshTarget): readonly string[] {
  // The shell over there reads it: a quoted path is one word whatever it holds.
  const socket = target.socket === undefined ? "" : ` --host 'unix://${target.socket.replaceAll("'", "'\\''")}'`;
  return [...parametersFor(target), `docker${socket} system dial-stdio`];
}

/** Parameters of ssh whose standard input and output become a connection to a port of the engine's own machine. */
export function portParameters(target: SshTarget, port: number): readonly string[] {
  return ["-W", `127.0.0.1:${port}`, ...parametersFor(target)];
}
