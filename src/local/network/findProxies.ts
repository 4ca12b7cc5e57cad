import { ContainerizeError } from "../../core/errors";
import { readDockerConfig } from "../dockerConfig";

/** A key of `proxies.default` in Docker's configuration, and the build argument it stands for. */
const names: Readonly<Record<string, string>> = {
  httpProxy: "HTTP_PROXY",
  httpsProxy: "HTTPS_PROXY",
  ftpProxy: "FTP_PROXY",
  noProxy: "NO_PROXY",
  allProxy: "ALL_PROXY",
};

/**
 * The proxies that Docker's configuration names for containers (`proxies.default`), as the docker command passes them to
 * a build: in upper and lower case. The shell's own variables are not taken, as by that command: a proxy on this
 * machine's loopback does not exist inside a container.
 */
export async function findProxies(
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const proxies: Record<string, string> = {};
  try {
    const { proxies: configured } = await readDockerConfig(environment, signal);
    for (const [key, name] of Object.entries(names)) {
      const value = configured[key];
      if (typeof value !== "string" || value === "") continue;
      proxies[name] = value;
      proxies[name.toLowerCase()] = value;
    }
  } catch (error) {
    // A broken configuration is told where credentials are looked for; a build without a proxy may still work.
    if (!(error instanceof ContainerizeError)) throw error;
  }
  return proxies;
}
