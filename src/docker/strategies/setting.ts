import { tlsOfVariables } from "./dockerHost";
import type { Strategy } from "./strategy";

/** The setting of the front end: a URL, or the path of a socket. */
export const fromSetting: Strategy = async (environment, signal) => {
  const { setting } = environment;
  if (setting === undefined || setting === "") return undefined;
  const url = setting.startsWith("/") ? `unix://${setting}` : setting;
  const tls = url.startsWith("tcp:") ? await tlsOfVariables(environment, signal) : undefined;
  return { addresses: [{ url, origin: "setting", tls }], attempts: [] };
};
