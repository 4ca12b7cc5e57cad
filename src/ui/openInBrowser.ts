import { env, Uri } from "vscode";

/** Opens an address of the machine that the extension runs on; in a remote window the port is forwarded first. */
export async function openInBrowser(url: string): Promise<void> {
  await env.openExternal(await env.asExternalUri(Uri.parse(url)));
}
