import type Docker from "dockerode";

/** The part of docker-modem that dockerode's own methods are made of; its published types leave it untyped. */
interface Modem {
  dial(options: object, callback: (error: unknown, answer: unknown) => void): void;
}

/**
 * Sends one request by docker-modem. The options decide what comes: parsed JSON (a Buffer when it is none), with
 * `isStream` an IncomingMessage, with `hijack` the connection itself as a Duplex.
 */
export function dial(docker: Docker, options: object): Promise<unknown> {
  const modem = docker.modem as Modem;
  return new Promise((resolve, reject) => {
    modem.dial(options, (error, answer) => {
      if (error) reject(error instanceof Error ? error : new Error("The engine connection failed.", { cause: error }));
      else resolve(answer);
    });
  });
}
