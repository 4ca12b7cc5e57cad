import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import { isRecord } from "../../../src/core/isRecord";

/** The exit code of a program that was ended by SIGKILL. */
export const killed = 137;

/** How an image is started, besides what it says itself. */
interface Start {
  readonly env?: Readonly<Record<string, string>>;
  /** The container's port to be published on loopback. */
  readonly port?: number;
  readonly host?: Docker.HostConfig;
}

/** A container of an image, to look at what the image does. */
export class StartedImage {
  private constructor(
    readonly container: Docker.Container,
    readonly user: string,
    readonly hostPort: number | undefined,
  ) {}

  static async start(docker: Docker, image: string, { env, port, host }: Start): Promise<StartedImage> {
    const container = await docker.createContainer({
      Image: image,
      Env: Object.entries(env ?? {}).map(([name, value]) => `${name}=${value}`),
      HostConfig: {
        ...host,
        ...(port !== undefined && { PortBindings: { [`${port}/tcp`]: [{ HostIp: "127.0.0.1", HostPort: "" }] } }),
      },
    });
    try {
      await container.start();
      const { Config, NetworkSettings } = await container.inspect();
      const bound = port === undefined ? undefined : NetworkSettings.Ports[`${port}/tcp`]?.[0]?.HostPort;
      return new StartedImage(container, Config.User, bound === undefined ? undefined : Number(bound));
    } catch (error) {
      await container.remove({ force: true });
      throw error;
    }
  }

  /**
   * The first answer that is got by `ask`, which is given the address and throws until there is one: the engine takes
   * connections before the application listens. What the container prints, once it ended or a minute is over.
   */
  async answer(ask: (address: { host: string; port: number }) => Promise<string>): Promise<string> {
    for (const end = performance.now() + 60_000; performance.now() < end;) {
      const answer = await ask({ host: "127.0.0.1", port: this.hostPort ?? 0 }).catch(() => undefined);
      if (answer !== undefined && answer !== "") return answer;
      if (!(await this.container.inspect()).State.Running) break;
      await wait(100);
    }
    return `no answer: ${await this.prints()}`;
  }

  /** What it printed until now, without the engine's framing. */
  async prints(): Promise<string> {
    const raw = await this.container.logs({ stdout: true, stderr: true });
    const parts: Buffer[] = [];
    for (let at = 0; at + 8 <= raw.length; at += 8 + raw.readUInt32BE(at + 4))
      parts.push(raw.subarray(at + 8, at + 8 + raw.readUInt32BE(at + 4)));
    return Buffer.concat(parts).toString();
  }

  /** Waits for a program that ends by itself. */
  async exitCode(): Promise<number> {
    return ((await this.container.wait()) as { readonly StatusCode: number }).StatusCode;
  }

  /** Asks it to end, as `stop` does, and gives its exit code; `killed` when it did not listen for ten seconds. */
  async stop(): Promise<number> {
    await this.container.stop({ t: 10 });
    return (await this.container.inspect()).State.ExitCode;
  }

  /** Until it is gone: while other engines of the machine change its firewall, Podman may fail to take its own rules out. */
  async remove(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const failure: unknown = await this.container.remove({ force: true }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined || (isRecord(failure) && failure["statusCode"] === 404)) return;
      if (attempt === 5) throw new Error("The container is not removed.", { cause: failure });
      await wait(500);
    }
  }
}
